import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runHere } from '../../test/run-here.js';
import { tempFolder } from '../../test/temp-folder.js';
import { startTestApp } from '../../test/test-app.js';

async function startShop() {
  const { database } = await startTestApp();
  const attune = (...args: string[]) => runHere(['computed', ...args], database.url);
  const says = async (...args: string[]) => {
    const { code, stdout, stderr } = await attune(...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };
  return { attune, says, file: join(await tempFolder(), 'given.json') };
}

const MEASURE = 'sum of revenue of "Order Completed" in the last 365 days';

test('a computed trait is saved by a measure or by cases, shown and listed', async () => {
  const { says } = await startShop();
  expect(await says('save', 'yearly', '--measure', MEASURE)).toBe('computed.yearly is made.\n');
  const cases = ['--case', 'gold: computed.yearly >= 500', '2.5: computed.order_count > 0'];
  await says('save', 'rank', ...cases, '--otherwise', 'none');
  expect(JSON.parse(await says('show', 'rank', '--json')).text).toBe(
    'gold: computed.yearly >= 500\n2.5: computed.order_count > 0\notherwise: none',
  );
  expect(await says('list')).toMatch(new RegExp(`yearly +${MEASURE}`));
});

test('a computed trait is saved from files, as it was shown or by its cases', async () => {
  const { says, file } = await startShop();
  await writeFile(file, await says('show', 'recency', '--json'));
  expect(await says('save', 'copy', '--file', file)).toBe('computed.copy is made.\n');
  await writeFile(file, JSON.stringify({ cases: [{ value: 'all', rule: 'everyone' }] }));
  expect(await says('save', 'copy', '--cases', file)).toBe('computed.copy is saved.\n');
  expect(await says('show', 'copy')).toContain('all: everyone');
});

test('settings are set from a file, and nothing is published where nobody has ordered', async () => {
  const { attune, says, file } = await startShop();
  const lifecycle = { newDays: 1, activeDays: 2, atRiskDays: 3 };
  await writeFile(file, JSON.stringify({ lifecycle }));
  const settings = JSON.parse(await says('settings', '--file', file));
  expect(settings.lifecycle).toEqual(lifecycle);
  expect(JSON.parse(await says('settings'))).toEqual(settings);
  expect(await says('refresh')).toBe('Nobody has ordered yet: nothing is published.\n');
  await writeFile(file, '[]');
  expect((await attune('settings', '--file', file)).stderr).toContain('holds no JSON object');
});

test('a computed trait that something names is not deleted', async () => {
  const { attune, says } = await startShop();
  await says('save', 'yearly', '--measure', MEASURE);
  await says('save', 'rank', '--case', 'gold: computed.yearly >= 500');
  const refused = await attune('delete', 'yearly');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('computed.yearly is used by computed trait “rank”.');
  expect(await says('delete', 'rank')).toBe('computed.rank is deleted.\n');
  expect((await attune('save', 'bad', '--case', 'gold')).stderr).toContain('no value in front');
});
