import { expect, test } from 'vitest';
import { readByPrefix } from '../../src/identity/identifier-store.js';
import { countHeld, countQuarantined, listQuarantined } from '../../src/ingest/index.js';
import type { ProfileId, WorkspaceId } from '../../src/kernel/index.js';
import { listNewestProfiles, type SearchPlace, searchProfiles } from '../../src/profiles/index.js';
import type { Db } from '../../src/storage/index.js';
import { countRead } from '../count-read.js';
import { createTestDatabase } from '../test-database.js';

const workspaceId = 1 as WorkspaceId;
const MANY = 3_000;

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

test('what waits in quarantine is counted, and listed, without all that ever was in it', async () => {
  const database = await createTestDatabase();
  await database.execute(
    `insert into quarantine (key_lane, workspace_id, quarantine_id, key, source_id, call, reason, detail,
                             bytes, envelope, occurrences, first_at, last_at, status)
     select n % 64, 1, lpad(to_hex(n), 32, '0')::uuid, gen_random_uuid(), 1, 'track', 'names-nobody', '', '',
            '{}', 1, at, at + n * interval '1 second', case when n <= 3 then 'held' else 'replayed' end
       from generate_series(1, ${MANY}) n, (select '2026-11-01'::timestamptz as at) as given`,
  );
  await database.script('analyze quarantine');
  const read = await countRead(database, async (db) => {
    expect(await countHeld(db, workspaceId)).toBe(3);
    const lastAt = (n: number) => Date.parse('2026-11-01T00:00:00Z') + n * 1_000;
    expect(await countQuarantined(db, workspaceId, 20)).toEqual([
      // As many as are counted, or more.
      { status: 'replayed', reason: 'names-nobody', items: 20, lastAt: lastAt(MANY) },
      { status: 'held', reason: 'names-nobody', items: 3, lastAt: lastAt(3) },
    ]);
    const held = { workspaceId, status: 'held' } as const;
    expect(await listQuarantined(db, held, { limit: 10 })).toHaveLength(3);
  });
  expect(read).toBeLessThan(100);
});

test('a word is looked for among the newest when many have it, and in the index when few do', async () => {
  const database = await createTestDatabase();
  await database.script(
    `insert into profiles (lane, workspace_id, profile_id, event_count)
     select n % 64, 1, lpad(to_hex(n), 32, '0')::uuid, 1 from generate_series(1, ${MANY}) n;
     insert into profile_traits (lane, workspace_id, profile_id, traits, origins, words, accounts)
     select lane, workspace_id, profile_id, '{}', '[]', array['everybody', 'word' || right(profile_id::text, 3)], '{}'
       from profiles;
     analyze profiles, profile_traits;`,
  );
  const idOf = (n: number) => n.toString(16).padStart(32, '0');
  const find = (db: Db, text: string, before?: ProfileId) =>
    searchProfiles(db, {
      workspaceId,
      text,
      trait: undefined,
      after: before && { kind: 'words', before },
      limit: 20,
    });
  for (const before of [undefined, idOf(MANY / 2) as ProfileId]) {
    const read = await countRead(database, async (db) => {
      expect((await find(db, 'every', before)).profiles).toHaveLength(20);
    });
    expect(read).toBeLessThan(150);
  }
  // A thousand are looked through, and the index finds the one.
  const read = await countRead(database, async (db) => {
    const { profiles, next } = await find(db, 'WORD00a');
    expect(profiles.map(({ profileId }) => profileId.replaceAll('-', ''))).toEqual([idOf(10)]);
    expect(next).toBeUndefined();
  });
  expect(read).toBeLessThan(MANY);
});

test('a search that goes on finds everybody once, whether they are many or few', async () => {
  const database = await createTestDatabase();
  await database.script(
    `insert into profiles (lane, workspace_id, profile_id, event_count)
     select n % 64, 1, lpad(to_hex(n), 32, '0')::uuid, 1 from generate_series(1, ${MANY}) n;
     insert into profile_traits (lane, workspace_id, profile_id, traits, origins, words, accounts)
     select lane, workspace_id, profile_id, '{}', '[]',
            case when right(profile_id::text, 2) = '00' then array['some'] else array['other'] end, '{}'
       from profiles;
     analyze profiles, profile_traits;`,
  );
  const expected = Array.from(
    { length: Math.floor(MANY / 256) },
    (_, n) => (n + 1) * 256,
  ).reverse();
  for (const limit of [1, 3, 100]) {
    const found: number[] = [];
    let after: SearchPlace | undefined;
    do {
      const search = { workspaceId, text: 'som', trait: undefined, after, limit };
      const page = await searchProfiles(database, search);
      found.push(...page.profiles.map(({ profileId }) => Number.parseInt(profileId.slice(-8), 16)));
      after = page.next;
    } while (after !== undefined);
    expect(found).toEqual(expected);
  }
});
