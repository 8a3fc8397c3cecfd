import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runHere } from '../../test/run-here.js';
import { tempFolder } from '../../test/temp-folder.js';
import { createTestDatabase } from '../../test/test-database.js';
import { createProgressText, describeCounts } from './describe-import.js';
import { createProgressLine } from './progress-line.js';

const ROWS =
  'Order,Date,Who,Price\n1,2026-01-01,ann,1234.50\n2,2026-01-02,,1\n1,2026-01-01,ann,2\n';
const MAPPING = `kind: orders
identifiers: { user_id: Who }
group: Order
time: Date
products: { name: Order, price: Price }
`;

/** Commands on a database with a workspace, in a folder with a file of rows and a mapping. */
async function startShop() {
  const [{ url: databaseUrl }, folder] = [await createTestDatabase(), await tempFolder()];
  const write = async (name: string, content: string) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const attune = (...args: string[]) => runHere(args, databaseUrl);
  await attune('workspace', 'create', 'shop', '--currency', 'gbp');
  const file = await write('rows.csv', ROWS);
  const mapping = await write('rows.yaml', MAPPING);
  return { attune, write, file, mapping };
}

test('a dry run, the import, and the same once more say what they did', async () => {
  const { attune, file, mapping } = await startShop();
  const args = ['import', file, '--mapping', mapping];
  const dry = await attune(...args, '--dry-run');
  expect(dry.stdout).toContain('{"events":[{"type":"track","event":"Order Completed"');
  expect(dry.stdout).toContain('Nothing was written.');

  const { code, stdout } = await attune(...args);
  expect(code).toBe(0);
  expect(stdout.replace(/[\d.]+ s \([\d,]+ /, '0 s (0 ')).toBe(
    [
      '2 rows of 3 used, of 1 person.',
      '  1 order, 0 refunds',
      '  GBP 1,236.5 gross, 0 refunded, 1,236.5 net',
      '  1 event: Order Completed 1',
      'The file states no consent: these people get no marketing until somebody states one.',
      '1 row can’t be used: names-nobody 1.',
      '  1 × names-nobody: None of its identifiers has a value (line 3)',
      'Done in 0 s (0 rows/s).',
      'Events take effect when Attune runs: attune start',
      '',
    ].join('\n'),
  );
  expect((await attune(...args)).stdout).toContain('there is nothing to do');
  const again = JSON.parse((await attune(...args, '--restart', '--json')).stdout);
  expect(again).toMatchObject({ outcome: 'done', used: 2, seenBefore: 1, orders: 1 });
  expect(again.peakMemoryMb).toBeGreaterThan(20);
});

test('mistakes are told before anything is begun, with what to do', async () => {
  const { attune, write, file, mapping } = await startShop();
  const mistake = async (...args: string[]) => {
    const { code, stdout, stderr } = await attune('import', ...args);
    expect([code, stdout]).toEqual([1, '']);
    return stderr.split('\n');
  };
  expect(await mistake('nowhere.csv')).toMatchObject([
    'attune: nowhere.csv can’t be read: there is no such file.',
    expect.stringContaining('→ Check the name'),
    '',
  ]);
  expect((await mistake(file))[0]).toContain('The file has: Order, Date, Who, Price.');
  expect((await mistake(file, '--mapping', 'nowhere.yaml'))[0]).toContain('(ENOENT)');
  const wrongKey = await write('wrong.yaml', MAPPING.replace('group:', 'groop:'));
  expect((await mistake(file, '--mapping', wrongKey))[0]).toMatch(
    /line 1: “group” is missing; line 3: .*do you mean “group”\?/,
  );
  const wrongColumn = await write('column.yaml', MAPPING.replace('Who', 'Whom'));
  const [first, hint] = await mistake(file, '--mapping', wrongColumn);
  expect(first).toMatch(/line 2: identifiers\.user_id names the column “Whom”.* nearest is “Who”/);
  expect(hint).toContain('Its columns are Order, Date, Who, Price.');
  expect((await attune('import', file, '--mapping', mapping, '--dry-run')).code).toBe(0);
});

test('a report leaves out what there is nothing to say of', () => {
  const lines = describeCounts({
    rows: 3,
    used: 3,
    leftOut: 0,
    quarantined: {},
    events: {},
    seenBefore: 0,
    people: 0,
    orders: 0,
    refunds: 0,
    money: {},
    consents: 0,
    unprovenConsents: 0,
    suppressions: 3,
    products: 0,
    problems: [],
  });
  expect(lines).toEqual(['3 rows of 3 used, of 0 people.', '  3 suppressions']);
});

test('progress is one line that changes on a screen, and a line now and then elsewhere', () => {
  const written: string[] = [];
  const stream = (isTTY: boolean) =>
    ({ isTTY, columns: 20, write: (text: string) => written.push(text) }) as never;
  const screen = createProgressLine(stream(true));
  screen.show('a line that is longer than the screen');
  screen.show('too soon');
  screen.end();
  expect(written).toEqual(['\r\u001b[Ka line that is longe', '\r\u001b[K']);
  written.length = 0;
  const log = createProgressLine(stream(false));
  log.show('too soon');
  log.end();
  expect(written).toEqual([]);
});

test('progress says how far, how fast and how long', () => {
  let now = 0;
  const text = createProgressText(() => now);
  const at = (share: number, position: number, more: object = {}) =>
    text({
      phase: 'making',
      bytes: share * 1_000,
      byteLength: 1_000,
      line: position,
      position,
      isWaiting: false,
      goesOnAt: undefined,
      ...more,
    });
  expect(at(0.5, 0, { phase: 'finding' })).toBe(
    '[############            ] 50 %  finding the rows that belong together',
  );
  at(0, 0);
  now = 2_000;
  expect(at(0.25, 5_000)).toBe(
    '[######                  ] 25 %  5,000 rows  2,500 rows/s  6 s left',
  );
  expect(at(0.25, 5_000, { isWaiting: true, goesOnAt: 12_001 })).toContain(
    'going on at line 12,001  waiting for the lanes',
  );
});
