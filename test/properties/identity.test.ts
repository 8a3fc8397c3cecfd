import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TestIdentity } from '../../src/identity/identity.test-kit.js';
import { createKnownProfiles } from '../../src/identity/known-profiles.js';
import { mergeProfiles } from '../../src/identity/merge-profiles.js';
import { unmergeProfile } from '../../src/identity/unmerge-profile.js';
import {
  type DoorRules,
  defaultDoorRules,
  type IdentifierRule,
  ruleOf,
} from '../../src/ingest/index.js';
import type { ProfileId } from '../../src/kernel/index.js';
import { withTestDatabase } from '../test-database.js';
import {
  anyHistory,
  anyHistoryWithAliases,
  cut,
  historyOf,
  type Naming,
  naivePartition,
  orderlyHistory,
  shuffled,
  sizes,
  toCall,
  withoutLimits,
} from './identity-histories.js';
import {
  createWorlds,
  findFaults,
  partitionOf,
  type Snapshot,
  survivorIn,
  type World,
} from './identity-world.js';

const settings = { numRuns: process.env.ATTUNE_TEST_LONG === '1' ? 5_000 : 300, seed: 20_261_122 };
const START = Date.parse('2026-11-01T10:00:00.000Z');
const DAY_MS = 86_400_000;

/** Tests a property whose cases have a workspace each. */
function holds<T>(arbitrary: fc.Arbitrary<T>, property: (world: World, value: T) => Promise<void>) {
  return withTestDatabase((database) => {
    const nextWorld = createWorlds(database);
    return fc.assert(
      fc.asyncProperty(arbitrary, (value) => property(nextWorld(), value)),
      settings,
    );
  });
}

/** Gives the groups to these processes in turn; each takes its own one after the other, all at once. */
async function share(
  processes: readonly TestIdentity[],
  groups: readonly (readonly Naming[])[],
): Promise<void> {
  await Promise.all(
    processes.map(async ({ resolve }, place) => {
      const own = groups.filter((_, at) => at % processes.length === place);
      for (const group of own) await resolve(group.map(toCall));
    }),
  );
}

const withinLimits = fc
  .oneof(
    fc.record({ history: anyHistoryWithAliases, rules: fc.constant(withoutLimits) }),
    fc.record({ history: orderlyHistory, rules: fc.constant(defaultDoorRules) }),
  )
  .chain(({ history, rules }) =>
    fc.record({
      history: fc.constant(history),
      rules: fc.constant(rules),
      arriving: shuffled(history),
      groups: sizes,
      repeated: fc.nat(history.length),
    }),
  );

test('within the limits, neither the order of events nor groups nor processes say who is who, and what comes again says nothing new', () =>
  holds(withinLimits, async (world, { history, rules, arriving, groups, repeated }) => {
    const here = await world.start({ rules });
    const there = await world.start({ rules });
    await share([here, there], cut(arriving, groups));
    const after = await world.read();
    expect(partitionOf(after)).toEqual(naivePartition(history));
    expect(findFaults(after)).toEqual([]);

    const again = history.slice(0, repeated).map(toCall);
    const known = await here.resolve(again);
    const looked = await (await world.start({ rules })).resolve(again);
    expect(known).toEqual(looked);
    expect(await world.read()).toEqual(after);
  }));

/** Whose the events were in the end and who is who, with numbers in place of ids. */
function storyOf(snapshot: Snapshot, owners: readonly ProfileId[]) {
  const numbers = new Map<ProfileId, number>();
  const numberOf = (profileId: ProfileId) => {
    const survivor = survivorIn(snapshot, profileId);
    const number = numbers.get(survivor) ?? numbers.size;
    numbers.set(survivor, number);
    return number;
  };
  return {
    owners: owners.map(numberOf),
    identifiers: snapshot.identifiers.map(({ name, profileId, sharedSince }) => ({
      name,
      isShared: sharedSince !== null,
      owner: profileId === null ? null : numberOf(profileId),
    })),
    merges: snapshot.merges.length,
  };
}

test('how events in one order are cut into groups, and what a process remembers, changes nothing, whatever the limits', () =>
  holds(fc.record({ history: anyHistory, groups: sizes }), async (world, { history, groups }) => {
    const remembering = await world.start();
    const owners: ProfileId[] = [];
    for (const group of cut(history, groups)) {
      owners.push(...(await remembering.resolve(group.map(toCall))));
    }
    const other = world.beside();
    const ownersAlone: ProfileId[] = [];
    for (const naming of history) {
      const forgetful = await other.start({ known: createKnownProfiles(1) });
      ownersAlone.push(...(await forgetful.resolve([toCall(naming)])));
    }
    expect(storyOf(await world.read(), owners)).toEqual(storyOf(await other.read(), ownersAlone));
  }));

const limited = (kind: string, limit: number, windowDays: number | null): IdentifierRule => ({
  ...ruleOf(defaultDoorRules, kind),
  limit,
  windowDays,
});

const strict: DoorRules = {
  ...defaultDoorRules,
  identifiers: [
    limited('user_id', 2, null),
    limited('email', 1, null),
    limited('anonymous_id', 2, 7),
    limited('card', 1, 30),
  ],
};

/** Profiles that have more of a kind than the rules allow at this time. */
function findExcess({ identifiers }: Snapshot, rules: DoorRules, now: number): string[] {
  const counts = new Map<string, number>();
  for (const { kind, profileId, tiedAt, sharedSince } of identifiers) {
    const { windowDays } = ruleOf(rules, kind);
    const isRecent = windowDays === null || tiedAt > now - windowDays * DAY_MS;
    if (profileId === null || sharedSince !== null || !isRecent) continue;
    const key = `${profileId} ${kind}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].flatMap(([key, count]) => {
    const { limit } = ruleOf(rules, key.slice(key.indexOf(' ') + 1));
    return limit !== null && count > limit ? [`${key}: ${count}`] : [];
  });
}

test('no history breaks a limit or loses an identifier, with two processes at once', () =>
  holds(
    fc.record({
      days: fc.array(fc.record({ history: anyHistory, groups: sizes, pass: fc.nat(10) }), {
        minLength: 1,
        maxLength: 3,
      }),
      rules: fc.constantFrom(defaultDoorRules, strict),
    }),
    async (world, { days, rules }) => {
      const memories = [createKnownProfiles(100), createKnownProfiles(100)];
      let now = START;
      for (const { history, groups, pass } of days) {
        now += pass * DAY_MS;
        const at = now;
        const processes = await Promise.all(
          memories.map((known) => world.start({ rules, known, now: at })),
        );
        await share(processes, cut(history, groups));
        const after = await world.read();
        expect(findExcess(after, rules, now)).toEqual([]);
        expect(findFaults(after)).toEqual([]);
      }
    },
  ));

const PEOPLE = ['ann', 'ben', 'cem'] as const;

test('who was merged by hand and parts again is who they were, with what came by their names meanwhile', () =>
  holds(
    fc.record({
      before: historyOf(PEOPLE),
      meanwhile: historyOf(PEOPLE),
      later: historyOf(PEOPLE),
      pair: shuffled(PEOPLE),
    }),
    async (world, { before, meanwhile, later, pair }) => {
      const { resolve, context } = await world.start();
      const first = PEOPLE.map((user) => ({ user }));
      const ids = await resolve([...first, ...before].map(toCall));
      const profileIds = pair.slice(0, 2).map((user) => ids[PEOPLE.indexOf(user)]);
      const { workspaceId } = world;
      const { loserId } = await mergeProfiles(
        world.database,
        { workspaceId, profileIds: profileIds as [ProfileId, ProfileId] },
        context,
      );
      await world.settle();
      await resolve(meanwhile.map(toCall));
      await world.settle();
      await unmergeProfile(world.database, { workspaceId, loserId }, context);
      expect(partitionOf(await world.read())).toEqual(
        naivePartition([...first, ...before, ...meanwhile]),
      );
      await world.settle();
      await resolve(later.map(toCall));
      const after = await world.read();
      expect(partitionOf(after)).toEqual(
        naivePartition([...first, ...before, ...meanwhile, ...later]),
      );
      expect(findFaults(after)).toEqual([]);
    },
  ));
