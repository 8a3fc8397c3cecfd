import { expect, test } from 'vitest';
import { readByPrefix } from '../../src/identity/identifier-store.js';
import { countHeld } from '../../src/ingest/index.js';
import type { ProfileId, WorkspaceId } from '../../src/kernel/index.js';
import { listNewestProfiles } from '../../src/profiles/index.js';
import type { Database, Db } from '../../src/storage/index.js';
import { createTestDatabase } from '../test-database.js';

const workspaceId = 1 as WorkspaceId;
const MANY = 3_000;

interface Plan {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Relation Name'?: string;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Plan[];
}

/** The rows that a statement read in tables, those that it looked at in vain among them. */
function rowsRead(plan: Plan): number {
  const below = (plan.Plans ?? []).reduce((sum, each) => sum + rowsRead(each), 0);
  if (plan['Relation Name'] === undefined) return below;
  const each =
    plan['Actual Rows'] +
    (plan['Rows Removed by Filter'] ?? 0) +
    (plan['Rows Removed by Index Recheck'] ?? 0);
  return below + each * plan['Actual Loops'];
}

/** How many rows the statements of some work read in tables, where no table is so small that all of it is read. */
async function countRead(database: Database, work: (db: Db) => Promise<unknown>): Promise<number> {
  let count = 0;
  await database.transaction(async (tx) => {
    await tx.execute('set local enable_seqscan = off');
    await work({
      ...tx,
      query: async <Row>(text: string, values?: readonly unknown[]) => {
        const rows = await tx.query<Row>(text, values);
        const [answer] = await tx.query<{ 'QUERY PLAN': string }>(
          `explain (analyze, format json) ${text}`,
          values,
        );
        const [{ Plan: plan }] = JSON.parse(answer?.['QUERY PLAN'] ?? '') as [{ Plan: Plan }];
        count += rowsRead(plan);
        return rows;
      },
    });
  });
  return count;
}

test('a page of people reads that page, wherever it is', async () => {
  const database = await createTestDatabase();
  await database.execute(
    `insert into profiles (lane, workspace_id, profile_id, event_count)
     select n % 64, 1, lpad(to_hex(n), 32, '0')::uuid, 1 from generate_series(1, ${MANY}) n`,
  );
  await database.script('analyze profiles');
  const middle = (MANY / 2).toString(16).padStart(32, '0') as ProfileId;
  for (const before of [undefined, middle]) {
    const read = await countRead(database, async (db) => {
      const page = await listNewestProfiles(db, { workspaceId, before, limit: 20 });
      expect(page).toHaveLength(20);
    });
    expect(read).toBeLessThan(100);
  }
});

test('who looks for an address reads the first of those that begin so, in whatever spelling', async () => {
  const database = await createTestDatabase();
  await database.execute(
    `insert into identifiers (key_lane, key, workspace_id, kind, value, profile_id, created_at, tied_at)
     select n % 64, gen_random_uuid(), 1, 'email', name || n || '@shop.example', gen_random_uuid(), at, at
       from generate_series(1, ${MANY}) n, unnest(array['ann.', 'liv.']) name,
            (select '2026-11-01'::timestamptz as at) as given`,
  );
  await database.script('analyze identifiers');
  for (const prefix of ['liv.', 'Liv.', 'LIV.']) {
    const read = await countRead(database, async (db) => {
      const search = { workspaceId, prefix, limit: 2 };
      const found = await readByPrefix(db, { ...search, offset: 0 });
      expect(found.map(({ value }) => value)).toEqual([
        'liv.1000@shop.example',
        'liv.1001@shop.example',
      ]);
      const next = await readByPrefix(db, { ...search, offset: 2 });
      expect(next.map(({ value }) => value)[1]).toBe('liv.1003@shop.example');
    });
    expect(read).toBeLessThan(100);
  }
});

test('what waits in quarantine is counted without all that ever was in it', async () => {
  const database = await createTestDatabase();
  await database.execute(
    `insert into quarantine (key_lane, workspace_id, quarantine_id, key, source_id, call, reason, detail,
                             bytes, envelope, occurrences, first_at, last_at, status)
     select n % 64, 1, gen_random_uuid(), gen_random_uuid(), 1, 'track', 'no-identifier', '', '', '{}', 1,
            at, at, case when n <= 3 then 'held' else 'replayed' end
       from generate_series(1, ${MANY}) n, (select '2026-11-01'::timestamptz as at) as given`,
  );
  await database.script('analyze quarantine');
  const read = await countRead(database, async (db) => {
    expect(await countHeld(db, workspaceId)).toBe(3);
  });
  expect(read).toBeLessThan(100);
});
