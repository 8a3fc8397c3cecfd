import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeProfiles, unmergeWhenSettled } from '../../src/identity/index.js';
import { AppError, type ProfileId, systemClock, systemIds } from '../../src/kernel/index.js';
import type { Database } from '../../src/storage/index.js';
import { readBatch, testOrigin } from '../event-factory.js';
import { type ManualLanes, takeLanesByHand } from '../manual-lanes.js';
import { createTestDatabase } from '../test-database.js';

const CASES = process.env.ATTUNE_TEST_LONG === '1' ? 1_000 : 60;
const { workspaceId } = testOrigin;

/** A sign-in, a page, or what a person does by hand. */
type Step =
  | { readonly kind: 'call'; readonly user: number | null; readonly browser: number }
  | { readonly kind: 'merge' | 'unmerge'; readonly one: number; readonly other: number };

const few = fc.integer({ min: 0, max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('call' as const),
      user: fc.option(few),
      browser: few,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('merge' as const), one: few, other: few }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('unmerge' as const), one: few, other: few }),
  },
);

test('what was accepted before merges and partings is recognised after them', async () => {
  const database = await createTestDatabase();
  const lanes = await takeLanesByHand(database);
  // Another process: it has never seen what is sent again.
  const other = await takeLanesByHand(database, { lanes: [] });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 20 }), async (steps) => {
      run += 1;
      const calls: object[] = [];
      for (const [at, each] of steps.entries()) {
        if (each.kind === 'call') {
          calls.push(callOf(each, run, `${run}-${at}`));
          await lanes.accept(readBatch(calls.slice(-1)));
          await lanes.drain();
        } else await byHand({ database, lanes, run }, each);
      }
      const before = await readLog(database);
      await lanes.accept(readBatch([...calls].reverse()));
      await other.accept(readBatch(calls));
      await lanes.drain();
      expect(await readLog(database)).toEqual(before);
    }),
    { numRuns: CASES, seed: 20_261_122 },
  );
});

function callOf(
  { user, browser }: Step & { kind: 'call' },
  run: number,
  messageId: string,
): object {
  return {
    type: user === null ? 'page' : 'identify',
    ...(user !== null && { userId: `user-${run}-${user}` }),
    anonymousId: `browser-${run}-${browser}`,
    messageId,
  };
}

/** A person merges or parts two others, where both are there and it makes sense. */
async function byHand(
  { database, lanes, run }: { database: Database; lanes: ManualLanes; run: number },
  { kind, one, other }: Step & { kind: 'merge' | 'unmerge' },
): Promise<void> {
  const context = { ids: systemIds, now: systemClock.now(), announce: async () => undefined };
  const [first, second] = [
    await whoIs(database, `user-${run}-${one}`),
    await whoIs(database, `user-${run}-${other}`),
  ];
  if (first === undefined || second === undefined) return;
  try {
    if (kind === 'merge') {
      await mergeProfiles(database, { workspaceId, profileIds: [first, second] }, context);
    } else {
      const loserId = await lastLoser(database, first);
      if (loserId !== undefined)
        await unmergeWhenSettled(database, { workspaceId, loserId }, context);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  await lanes.drain();
}

async function whoIs(database: Database, user: string): Promise<ProfileId | undefined> {
  const [row] = await database.query<{ id: ProfileId }>(
    `select profile_id as id from identifiers where kind = 'user_id' and value = $1`,
    [user],
  );
  return row?.id;
}

async function lastLoser(database: Database, winner: ProfileId): Promise<ProfileId | undefined> {
  const [row] = await database.query<{ id: ProfileId }>(
    `select loser_id as id from merges where winner_id = $1 and taken_back_at is null
      order by merged_at desc limit 1`,
    [winner],
  );
  return row?.id;
}

/** Every event with whose it is, and every state. */
async function readLog(database: Database): Promise<object> {
  const events = await database.query(
    `select payload ->> 'messageId' as message, profile_id as profile from events order by 1`,
  );
  const states = await database.query(
    'select profile_id as profile, event_count as events from profiles order by 1',
  );
  return { events, states };
}
