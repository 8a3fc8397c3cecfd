import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProfileId } from '../../src/kernel/index.js';
import { rebuildProfiles } from '../../src/profiles/index.js';
import { openDatabase } from '../../src/storage/index.js';
import { testOrigin } from '../event-factory.js';
import { createTestDatabase } from '../test-database.js';
import { PROFILES } from './family-tree.js';
import { createWorld, play, room, step, type World } from './play-moves.js';

const RUNS = process.env.ATTUNE_TEST_LONG === '1' ? 5_000 : 200;
const SEED = 7;
const { workspaceId } = testOrigin;

/** Every event is in the log once, with the profile whose it is, and knows where it came from. */
async function expectLog({ database, tree, accepted }: World): Promise<void> {
  const log = await database.query<{ message: string; profile: string; origin: string | null }>(
    `select payload ->> 'messageId' as message, profile_id as profile, origin_profile_id as origin
       from events order by (substring(payload ->> 'messageId' from 3))::integer`,
  );
  const expected = [...accepted].map(([message, { name, by }]) => {
    const here = tree.way(name).at(-1) ?? name;
    return { message, profile: PROFILES[here], origin: here === by ? null : PROFILES[by] };
  });
  expect(log).toEqual(expected);
}

/** Every event started whatever it starts once, wherever it has been since. */
async function expectSeenOnce({ database, accepted }: World): Promise<void> {
  const seen = await database.query<{ times: number; events: number }>(
    `select times, count(*) as events
       from (select count(*) as times from seen where not is_history group by message) as each
      group by times`,
  );
  expect(seen).toEqual(accepted.size === 0 ? [] : [{ times: 1, events: accepted.size }]);
}

const STATES = `
  select p.profile_id, p.event_count, p.first_seen_at, p.last_seen_at, p.counts::text, t.traits::text,
         t.origins::text
    from profiles p left join profile_traits t using (lane, workspace_id, profile_id)
   where p.merged_into is null order by p.profile_id`;

/** A state is what its events come to, and of those who have gone nothing is left but where they went. */
async function expectStates({ database, tree, accepted }: World): Promise<void> {
  const counts = new Map<string, number>();
  for (const { name } of accepted.values()) {
    const here = PROFILES[tree.way(name).at(-1) ?? name] as ProfileId;
    counts.set(here, (counts.get(here) ?? 0) + 1);
  }
  const states = await database.query<{ profile_id: ProfileId; event_count: number }>(STATES);
  expect(states.map(({ profile_id, event_count }) => [profile_id, event_count])).toEqual(
    [...counts].sort(),
  );
  const marks = await database.query<{ id: string; into: string }>(
    `select profile_id as id, merged_into as into from profiles
      where merged_into is not null order by profile_id`,
  );
  const lost = PROFILES.flatMap((id, at) => {
    const into = tree.way(at)[1];
    return into === undefined ? [] : [{ id, into: PROFILES[into] }];
  });
  expect(marks).toEqual(lost);
  const living = PROFILES.filter((_, at) => !tree.isLost(at));
  await rebuildProfiles(
    database,
    living.map((profileId) => ({ workspaceId, profileId })),
  );
  expect(await database.query(STATES)).toEqual(states);
}

test('whatever is merged and parted, cut and killed: events end where they belong, and states follow', async () => {
  const { url, script } = await createTestDatabase();
  await script('create table seen (message text, is_history boolean)');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 24 }), room, async (steps, room) => {
      const database = openDatabase({ url, connections: 6, applicationName: 'attune/test' });
      try {
        const world = await createWorld(database, room);
        await play(world, steps);
        await expectLog(world);
        await expectSeenOnce(world);
        await expectStates(world);
      } finally {
        await database.close();
      }
    }),
    { numRuns: RUNS, seed: SEED },
  );
});
