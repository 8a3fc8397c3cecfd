import fc from 'fast-check';
import { ControlFailed } from '../../src/app/control-failed.js';
import type { CycleStages } from '../../src/app/run-cycle.js';
import { type CycleBudget, cycleBudget } from '../../src/app/take-tickets.js';
import { type GroupId, type ProfileId, systemIds } from '../../src/kernel/index.js';
import {
  type ControlTicket,
  countOpenTickets,
  type Database,
  hasOpenMoves,
  LANES,
  type Lane,
  laneOfProfile,
  writeTickets,
} from '../../src/storage/index.js';
import { readBatch, testOrigin } from '../event-factory.js';
import { type ManualLanes, takeLanesByHand } from '../manual-lanes.js';
import { type FamilyTree, PROFILES, plantTree } from './family-tree.js';

const NOW = Date.parse('2026-11-01T10:00:00.000Z');
const { workspaceId } = testOrigin;

/** One thing that happens to the profiles, or to those who work on them. */
export type Step =
  | { readonly kind: 'accept'; readonly events: readonly EventCase[] }
  | { readonly kind: 'merge'; readonly pair: readonly [number, number] }
  | {
      readonly kind: 'unmerge';
      readonly loser: number;
      /** Events of the family that come right before, each in a group of its own. */
      readonly before: readonly EventCase[];
    }
  | { readonly kind: 'cycle'; readonly cycles: readonly CycleCase[] }
  | { readonly kind: 'forget'; readonly at: number };

interface EventCase {
  /** Whom it names: the profile that was created for that name. */
  readonly name: number;
  readonly minutes: number;
  /** How many merges it has not heard of yet. */
  readonly late: number;
}

/** A cycle of one process. */
interface CycleCase {
  readonly lanes: readonly Lane[];
  readonly breaksAt: string | null;
}

const profile = fc.nat(PROFILES.length - 1);
const event = fc.record<EventCase>({ name: profile, minutes: fc.nat(1_000), late: fc.nat(3) });

const breaksAt = fc.option(
  fc.constantFrom(
    'unmerge:revived',
    'merge:before-move',
    'merge:moved',
    'split:before-move',
    'split:moved',
    'cycle:applied',
    'cycle:before-commit',
    'cycle:after-commit',
  ),
  { freq: 2 },
);

const cycle = fc.record<CycleCase>({
  lanes: fc.oneof(
    fc.constant(LANES),
    fc.subarray([...new Set(PROFILES.map(laneOfProfile))], { minLength: 1 }),
  ),
  breaksAt,
});

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('accept' as const),
      events: fc.array(event, { minLength: 1, maxLength: 8 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('merge' as const), pair: fc.tuple(profile, profile) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('unmerge' as const),
      loser: profile,
      before: fc.array(event, { maxLength: 4 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('cycle' as const),
      cycles: fc.array(cycle, { minLength: 1, maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget' as const), at: fc.nat(1) }) },
);

/** An event as the test remembers it. */
interface Accepted {
  readonly name: number;
  /** Whose it was when it was accepted. */
  readonly by: number;
}

export interface World {
  readonly database: Database;
  readonly tree: FamilyTree;
  readonly processes: readonly Worker[];
  /** By message. */
  readonly accepted: Map<string, Accepted>;
}

interface Worker {
  readonly lanes: ManualLanes;
  /** Where it breaks next. */
  breaksAt: string | null;
}

/** Notes each event that is seen, and whether it may start something. */
const watching: CycleStages = {
  apply: async (tx, lanes) => {
    const events = [...lanes.values()].flat();
    await tx.query(
      `insert into seen (message, is_history)
       select * from unnest($1::text[], $2::boolean[])`,
      [events.map(({ payload }) => payload.messageId), events.map(({ isHistory }) => isHistory)],
    );
    return () => undefined;
  },
};

/** What a process has room for. */
export interface Room {
  /** Events that it keeps in memory for its lanes; 0 makes it read the log. */
  readonly handedEvents: number;
  readonly budget: CycleBudget;
}

export const room = fc.record<Room>({
  handedEvents: fc.constantFrom(0, 5, 10_000),
  budget: fc.oneof(
    fc.constant(cycleBudget),
    fc.record({
      tickets: fc.integer({ min: 2, max: 20 }),
      events: fc.integer({ min: 1, max: 10 }),
      adopted: fc.integer({ min: 1, max: 10 }),
      control: fc.integer({ min: 1, max: 3 }),
      moves: fc.integer({ min: 1, max: 10 }),
    }),
  ),
});

async function startWorker(
  database: Database,
  lanes: readonly Lane[],
  room: Room,
): Promise<Worker> {
  const worker: { lanes?: ManualLanes; breaksAt: string | null } = { breaksAt: null };
  worker.lanes = await takeLanesByHand(database, {
    lanes,
    ...room,
    moreStages: [watching],
    failPoints: {
      hit: (name) => {
        if (name === worker.breaksAt) throw new Error(`broken at ${name}`);
        return undefined;
      },
    },
  });
  return worker as Worker;
}

export async function createWorld(database: Database, room: Room): Promise<World> {
  await database.script(
    `truncate events, tickets, message_ids, profiles, profile_traits, orders, seen;
     update lanes set owner = null, epoch = epoch + 1`,
  );
  return {
    database,
    tree: plantTree(),
    accepted: new Map(),
    processes: [
      await startWorker(database, LANES.slice(0, 2), room),
      await startWorker(database, LANES.slice(2), room),
    ],
  };
}

async function accept({ tree, accepted, processes }: World, events: readonly EventCase[]) {
  const addressed = events.map(({ name, minutes, late }) => {
    const way = tree.way(name);
    const by = way[Math.max(0, way.length - 1 - late)] ?? name;
    const message = `m-${accepted.size}`;
    accepted.set(message, { name, by });
    return { message, name, by, minutes };
  });
  const items = readBatch(
    addressed.map(({ message, name, minutes }) => ({
      type: 'identify',
      userId: `user-${name}`,
      messageId: message,
      timestamp: new Date(NOW - minutes * 60_000).toISOString(),
      traits: { [`trait_${minutes % 3}`]: minutes },
    })),
    NOW,
  );
  const owners = new Map(addressed.map(({ message, by }) => [message, PROFILES[by] as ProfileId]));
  const ownerOf = (message: unknown) => owners.get(message as string) as ProfileId;
  await processes[accepted.size % 2]?.lanes.acceptFor(items, (people) =>
    people.map(({ event }) => ownerOf(event.payload.messageId)),
  );
}

async function write(database: Database, of: number, more: object): Promise<void> {
  const profileId = PROFILES[of] as ProfileId;
  const ticket = {
    lane: laneOfProfile(profileId),
    groupId: systemIds.uuid() as GroupId,
    eventCount: 0,
    profiles: [{ workspaceId, profileId }],
    ...more,
  };
  await writeTickets(database, [ticket as unknown as ControlTicket]);
}

async function merge({ database, tree }: World, [one, other]: readonly [number, number]) {
  const roots = [tree.way(one).at(-1) ?? one, tree.way(other).at(-1) ?? other];
  const [winner = one, loser = one] = roots.sort();
  if (winner === loser) return;
  await write(database, loser, { kind: 'merge', detail: { into: PROFILES[winner] } });
  tree.merge(loser, winner);
}

/** As identity does it: when nothing that has to do with it is on the move. */
async function unmerge(
  world: World,
  { loser, before }: { readonly loser: number; readonly before: readonly EventCase[] },
): Promise<void> {
  const { database, tree } = world;
  if (!tree.isLost(loser)) return;
  const concerned = [...tree.way(loser), ...tree.family(loser)].map((at) => PROFILES[at]);
  while (await hasOpenMoves(database, workspaceId, concerned as ProfileId[]))
    await calmRound(world);
  const family = tree.family(loser);
  for (const each of before) {
    await accept(world, [{ ...each, name: family[each.name % family.length] ?? loser }]);
  }
  await write(database, loser, {
    kind: 'unmerge',
    detail: {
      from: PROFILES[tree.way(loser)[1] ?? loser],
      origins: family.map((at) => PROFILES[at]),
      since: NOW,
      names: family.map((at) => ['user_id', `user-${at}`]),
    },
  });
  tree.part(loser);
}

async function runCycle(worker: Worker, { lanes, breaksAt }: CycleCase): Promise<void> {
  worker.breaksAt = breaksAt;
  try {
    await worker.lanes.cycle(lanes);
  } catch (error) {
    const cause = error instanceof ControlFailed ? error.cause : error;
    if (!(cause instanceof Error) || !cause.message.startsWith('broken at')) throw error;
    worker.lanes.forget();
  }
  worker.breaksAt = null;
}

async function calmRound({ processes }: World): Promise<void> {
  await Promise.all(processes.map((worker) => runCycle(worker, { lanes: LANES, breaksAt: null })));
}

async function take(world: World, each: Step): Promise<void> {
  switch (each.kind) {
    case 'accept':
      return accept(world, each.events);
    case 'merge':
      return merge(world, each.pair);
    case 'unmerge':
      return unmerge(world, each);
    case 'forget':
      return world.processes[each.at]?.lanes.forget();
    case 'cycle':
      // Two processes' cycles run at the same time.
      await Promise.all(
        world.processes.map((worker, at) => each.cycles[at] && runCycle(worker, each.cycles[at])),
      );
  }
}

/** Far more than any of these histories needs. */
const MAX_ROUNDS = 500;

/** Lets it all happen, and then lets everybody work until nothing is left to do. */
export async function play(world: World, steps: readonly Step[]): Promise<void> {
  for (const each of steps) await take(world, each);
  for (let rounds = 0; (await countOpenTickets(world.database)).length > 0; rounds += 1) {
    if (rounds === MAX_ROUNDS) throw new Error('some tickets stay open for ever');
    await calmRound(world);
  }
}
