import { expect } from 'vitest';
import type { Database } from '../../../src/storage/index.js';
import type { TestProcess } from '../../test-process.js';
import type { MergeTally } from './start-merge-load.js';

/** What a process says of which these tests are the cause: the database and its neighbours went away. */
const TROUBLE = /40P01|"level":(?:50|60)|goes on without its merges/;

/** Nobody waited crosswise, nothing failed but what was killed, and everybody was answered in time. */
export async function expectQuiet(
  database: Database,
  tally: MergeTally,
  processes: readonly TestProcess[],
): Promise<void> {
  const said = processes.flatMap(({ stderr }) => stderr().split('\n'));
  expect(said.filter((line) => TROUBLE.test(line))).toEqual([]);
  expect(await countDeadlocks(database), 'deadlocks').toBe(0);
  expect(tally.late, 'requests that nobody answered').toBe(0);
  expect([...tally.refusals.keys()].filter((status) => status !== 503 && status !== 409)).toEqual(
    [],
  );
  expect(tally.blunt, '503 without Retry-After').toBe(0);
}

async function countDeadlocks(database: Database): Promise<number> {
  const [row] = await database.query<{ deadlocks: number }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  return row?.deadlocks ?? 0;
}
