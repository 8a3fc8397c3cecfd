import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../test/temp-folder.js';
import { startTestApp } from '../../test/test-app.js';
import { runCommand } from '../../test/test-process.js';

test('computed traits are listed, saved in each way, shown, set, refreshed and deleted', async () => {
  const { database } = await startTestApp();
  const attune = (...args: string[]) =>
    runCommand(['computed', ...args], { databaseUrl: database.url });
  const says = async (...args: string[]) => {
    const { code, stdout, stderr } = await attune(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };
  const folder = await tempFolder();
  const measure = 'sum of revenue of "Order Completed" in the last 365 days';
  expect(await says('save', 'yearly', '--measure', measure)).toBe('computed.yearly is made.\n');
  const ranks = ['--case', 'gold: computed.yearly >= 500', '2.5: computed.order_count > 0'];
  expect(await says('save', 'rank', ...ranks, '--otherwise', 'none')).toContain('is made');
  const shown = JSON.parse(await says('show', 'rank', '--json'));
  expect(shown.text).toBe(
    'gold: computed.yearly >= 500\n2.5: computed.order_count > 0\notherwise: none',
  );
  const file = join(folder, 'rank.json');
  await writeFile(file, JSON.stringify(shown));
  expect(await says('save', 'other', '--file', file)).toContain('computed.other is made');
  await writeFile(file, JSON.stringify({ cases: [{ value: 'all', rule: 'everyone' }] }));
  expect(await says('save', 'other', '--cases', file)).toContain('computed.other is saved');
  expect(await says('show', 'other')).toContain('all: everyone');
  expect(await says('list')).toContain(`yearly              ${measure}`);

  await writeFile(
    file,
    JSON.stringify({ lifecycle: { newDays: 1, activeDays: 2, atRiskDays: 3 } }),
  );
  const settings = JSON.parse(await says('settings', '--file', file));
  expect(settings.lifecycle).toEqual({ newDays: 1, activeDays: 2, atRiskDays: 3 });
  expect(JSON.parse(await says('settings'))).toEqual(settings);
  expect(await says('refresh')).toBe('Nobody has ordered yet: nothing is published.\n');

  const refused = await attune('delete', 'yearly');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('computed.yearly is used by computed trait “rank”.');
  expect(await says('delete', 'rank')).toBe('computed.rank is deleted.\n');
  expect((await attune('save', 'bad', '--case', 'gold')).stderr).toContain('no value in front');
  await writeFile(file, '[]');
  expect((await attune('settings', '--file', file)).stderr).toContain('holds no JSON object');
});
