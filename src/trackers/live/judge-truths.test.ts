import { beforeEach, expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/test-database.js';
import type { AcceptedEvent } from '../../ingest/index.js';
import type { ProfileId } from '../../kernel/index.js';
import { type Database, laneOfProfile } from '../../storage/index.js';
import { planOf } from '../plan/plan.test-kit.js';
import type { Truth } from '../walk/walk.js';
import { judgeTruths } from './judge-truths.js';
import { insertMembers, readMemberships } from './member-store.js';
import type { LoadedPerson } from './people.js';
import { livePlanOf } from './plan-cache.js';

const ruleId = 7;
const ann = '01920000-0000-7000-8000-000000000001' as ProfileId;
const bob = '01920000-0000-7000-8000-000000000002' as ProfileId;
const plan = planOf('did "Bought" in the last 7 days');
const { workspaceId } = plan;
const NOON = Date.parse('2026-03-01T12:00:00Z');

let database: Database;
beforeEach(async () => {
  database = await createTestDatabase();
});

function personOf(profileId: ProfileId, liveAt: number | null = null): LoadedPerson {
  const rule = { ruleId, liveAt };
  const live = { ...livePlanOf(plan), rules: [rule] };
  const place = { workspaceId, profileId };
  return { live, place, lane: laneOfProfile(profileId), isNew: false } as unknown as LoadedPerson;
}

const event = { eventId: 'e' } as unknown as AcceptedEvent;
const entry: Truth = { rule: 0, holds: true, at: NOON, event, leaf: 0, isEntry: true };
const exit: Truth = { ...entry, holds: false, at: NOON + 5, isEntry: false };

/** What is told of truths that were found: who, what and when, without the rest. */
async function told(
  truths: ReadonlyMap<ProfileId, readonly Truth[]>,
  liveAt: number | null = null,
) {
  const people = [...truths].map(([profileId, some]) => ({
    person: personOf(profileId, liveAt),
    truths: some,
  }));
  const changes = await judgeTruths(database, people, {
    isHistory: () => false,
    isActive: () => true,
    isTold: () => true,
  });
  return changes.map(({ profileId, what, at }) => ({ profileId, what, at: at - NOON }));
}

async function sizeAndSince() {
  const [size] = await database.query<{ size: number | null }>(
    'select sum(members)::bigint as size from rule_sizes where rule_id = $1',
    [ruleId],
  );
  const since = await database.query<{ since: number }>(
    'select since from rule_members where rule_id = $1 order by profile_id',
    [ruleId],
  );
  return { size: size?.size ?? 0, since: since.map((each) => each.since - NOON) };
}

test('who is found to enter is a member from then on', async () => {
  const both = new Map([
    [ann, [entry]],
    [bob, [{ ...entry, at: NOON + 3 }]],
  ]);
  expect(await told(both)).toEqual([
    { profileId: ann, what: 'entered', at: 0 },
    { profileId: bob, what: 'entered', at: 3 },
  ]);
  expect(await sizeAndSince()).toEqual({ size: 2, since: [0, 3] });
});

test('who is found to enter and is a member already has not entered, and stays one since then', async () => {
  const place = { workspaceId, ruleId, profileId: ann };
  await insertMembers(database, [{ ...place, since: NOON - 60_000 }]);
  const both = new Map([
    [ann, [entry]],
    [bob, [entry]],
  ]);
  expect(await told(both)).toEqual([{ profileId: bob, what: 'entered', at: 0 }]);
  expect(await sizeAndSince()).toEqual({ size: 1, since: [-60_000, 0] });
  expect(await readMemberships(database, [place])).toEqual(new Set([`${ruleId} ${ann}`]));
});

test('who enters and leaves in one cycle is looked up', async () => {
  const place = { workspaceId, ruleId, profileId: ann };
  await insertMembers(database, [{ ...place, since: NOON - 60_000 }]);
  const both = new Map([
    [ann, [entry, exit]],
    [bob, [entry, exit]],
  ]);
  expect(await told(both)).toEqual([
    { profileId: bob, what: 'entered', at: 0 },
    { profileId: ann, what: 'left', at: 5 },
    { profileId: bob, what: 'left', at: 5 },
  ]);
  expect(await sizeAndSince()).toEqual({ size: -1, since: [] });
});

test('what was received before a rule served is no entry: its build has made members at that instant', async () => {
  const liveAt = NOON + 10;
  await insertMembers(database, [{ workspaceId, ruleId, profileId: ann, since: liveAt }]);
  const both = new Map([
    [ann, [entry]],
    [bob, [entry]],
  ]);
  expect(await told(both, liveAt)).toEqual([{ profileId: bob, what: 'entered', at: 10 }]);
  expect(await sizeAndSince()).toEqual({ size: 1, since: [10, 10] });
});
