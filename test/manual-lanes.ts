import { createHandedEvents, type HandedEvents } from '../src/app/handed-events.js';
import { createPipeline } from '../src/app/pipeline.js';
import {
  type CycleContext,
  type CycleReport,
  type CycleStages,
  runCycle,
} from '../src/app/run-cycle.js';
import { runPieces } from '../src/app/run-lanes.js';
import type { CycleBudget } from '../src/app/take-tickets.js';
import { workBetweenCycles } from '../src/app/work-between-cycles.js';
import { createIdentityLock } from '../src/identity/index.js';
import { acceptGroup } from '../src/ingest/accept-group.js';
import type { Handover, NamedPerson, ReadItem, ResolveProfiles } from '../src/ingest/index.js';
import {
  type Clock,
  type FailPoints,
  type Instant,
  noFailPoints,
  type ProfileId,
  silentLogger,
  systemClock,
  systemIds,
} from '../src/kernel/index.js';
import { createStateCache } from '../src/profiles/index.js';
import {
  countOpenTickets,
  type Database,
  keepLanes,
  type Lane,
  type OwnedLanes,
} from '../src/storage/index.js';
import { readOwnedLanes, takeLanes } from '../src/storage/lane-ownership.js';
import { testOrigin } from './event-factory.js';
import { registerWorker } from './register-worker.js';

/** One process's lanes, moved on cycle by cycle by the test instead of by a worker. */
export interface ManualLanes {
  accept(items: readonly ReadItem[]): Promise<void>;
  /** The same for profiles that the test names. */
  acceptFor(
    items: readonly ReadItem[],
    profilesOf: (people: readonly NamedPerson[]) => readonly ProfileId[],
  ): Promise<void>;
  /** One cycle over the owned lanes that are among these. */
  cycle(lanes: readonly Lane[]): Promise<CycleReport>;
  /** Cycles at once, each in lanes of its own. */
  pieces(pieces: readonly (readonly Lane[])[], goesOn: () => boolean): Promise<CycleReport>;
  /** Cycles until no ticket is open. */
  drain(): Promise<void>;
  /** Lets time pass in all owned lanes: cycles until nothing is due, and nothing is to be done between cycles. */
  pass(): Promise<void>;
  /** Tells what has become of products to whom it concerns, until all is told. */
  tellNews(): Promise<void>;
  /** One piece of the work between cycles. */
  between(): Promise<boolean>;
  /** The owned lanes that journeys have something to do in until an instant. */
  journeysDue(until: Instant): Promise<readonly Lane[]>;
  /** What a crash leaves: nothing in memory. */
  forget(): void;
  readonly owned: OwnedLanes;
}

export interface ManualLanesOptions {
  readonly clock?: Clock;
  readonly failPoints?: FailPoints;
  /** Events that the process keeps in memory for its lanes; 0 makes it read the log. */
  readonly handedEvents?: number;
  /** The lanes that it takes, if not all that are its share. */
  readonly lanes?: readonly Lane[];
  readonly moreStages?: readonly CycleStages[];
  readonly budget?: CycleBudget;
}

export async function takeLanesByHand(
  database: Database,
  options: ManualLanesOptions = {},
): Promise<ManualLanes> {
  const { clock = systemClock, failPoints = noFailPoints } = options;
  await createIdentityLock(database, testOrigin.workspaceId);
  const processId = await registerWorker(database);
  if (options.lanes !== undefined) {
    await takeLanes(database, processId, { lanes: options.lanes, from: null });
  }
  const owned =
    options.lanes === undefined
      ? await keepLanes(database, processId)
      : await readOwnedLanes(database, processId);
  const states = createStateCache(1_000);
  const handed: HandedEvents = createHandedEvents(options.handedEvents ?? 10_000, (lane) =>
    owned.has(lane),
  );
  const handover: Handover = {
    offer: (group) => handed.offer(group),
    announce: async () => undefined,
    withdraw: (group) => handed.withdraw(group),
    ready: () => undefined,
  };
  const pipeline = createPipeline({
    database,
    clock,
    ids: systemIds,
    failPoints,
    logger: silentLogger,
    hashOf: async () => testOrigin.hash,
    states,
    handover,
    ...(options.moreStages && { moreStages: options.moreStages }),
  });
  const { door, stages, profileMoves } = pipeline;
  const context: CycleContext = {
    database,
    processId,
    clock,
    failPoints,
    handed,
    stages,
    profileMoves,
    ...(options.budget && { budget: options.budget }),
    setAside: async () => {
      throw new Error('nothing is set aside here');
    },
  };
  const among = (lanes: readonly Lane[]): OwnedLanes =>
    new Map([...owned].filter(([lane]) => lanes.includes(lane)));
  const cycle = (lanes: readonly Lane[]) => runCycle(context, { lanes: among(lanes) });
  const between = async (): Promise<boolean> => {
    const worked = await workBetweenCycles(
      { database, processId, clock, failPoints, pipeline },
      owned,
    );
    return worked === 'more';
  };
  const pass = async (): Promise<void> => {
    while ((await cycle([...owned.keys()])).hasMore || (await between()));
  };
  return {
    between,
    pass,
    journeysDue: async (until) => [
      ...(await pipeline.journeys.nextDue(database, [...owned.keys()], until)).keys(),
    ],
    tellNews: async () => {
      while (await pipeline.journeys.tellNews(database, clock.now()));
    },
    accept: (items) => door.accept(items),
    acceptFor: (items, profilesOf) => {
      const resolveProfiles: ResolveProfiles = async (people) => ({
        profileIds: profilesOf(people),
        confirm: async () => undefined,
      });
      const context = { database, resolveProfiles, ids: systemIds, failPoints, handover };
      return acceptGroup(context, items, { now: clock.now(), looksUp: true });
    },
    cycle,
    pieces: (pieces, goesOn) =>
      runPieces({ ...context, logger: silentLogger }, pieces.map(among), goesOn),
    drain: async () => {
      for (;;) {
        const open = await countOpenTickets(database);
        if (open.length === 0) return;
        await cycle(open.map(({ lane }) => lane));
      }
    },
    forget: () => {
      states.drop();
      pipeline.live.drop();
      handed.clear();
    },
    owned,
  };
}
