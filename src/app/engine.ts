import type { Role } from '../config/index.js';
import type { Door, Handover } from '../ingest/index.js';
import type { Journeys } from '../journeys/index.js';
import type {
  Clock,
  FailPoints,
  IdSource,
  KeyedHash,
  Logger,
  ProcessId,
  WorkspaceId,
} from '../kernel/index.js';
import { createStateCache } from '../profiles/index.js';
import {
  announceTickets,
  countOpenTickets,
  createLaneKeeper,
  type Database,
  HAS_OPEN_TICKETS,
} from '../storage/index.js';
import { HAS_WORK_BETWEEN } from '../trackers/index.js';
import { earlierOf } from './earlier-of.js';
import { createHandedEvents } from './handed-events.js';
import { createLaneWorker, type LaneWorker } from './lane-worker.js';
import type { Sign } from './lookout.js';
import { createPipeline } from './pipeline.js';
import { createPresence } from './presence.js';
import type { CycleStages } from './run-cycle.js';
import { setAside } from './set-aside.js';
import { workBetweenCycles } from './work-between-cycles.js';

export interface EngineParts {
  /** The door's: commits durably, looks up by key. */
  readonly database: Database;
  /** The lanes': commits asynchronously, looks up by key. */
  readonly laneDatabase: Database;
  readonly processId: ProcessId;
  readonly roles: readonly Role[];
  readonly version: string;
  readonly keyFingerprint: string;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly failPoints: FailPoints;
  readonly logger: Logger;
  readonly hashOf: (workspaceId: WorkspaceId) => Promise<KeyedHash>;
  /** See `createPipeline`. */
  readonly historyAfterMs?: number;
  readonly moreStages?: readonly CycleStages[];
  readonly onCycle?: (report: { events: number; durationMs: number }) => void;
}

/** What runs behind the servers: the door, the lanes' worker, and the heartbeat. */
export interface Engine {
  readonly door: Door;
  readonly worker: LaneWorker | undefined;
  readonly tellNews: Journeys['tellNews'];
  /** What tells of work that nobody told the worker of: the safety net under lost notifications. */
  readonly signs: readonly Sign[];
  start(): Promise<void>;
  /** Finishes what is under way and gives the lanes back. */
  stop(): Promise<void>;
}

/** About 120 MB of events and 60 MB of states: beyond them, the log and the table are read. */
const MAX_HANDED_EVENTS = 100_000;
const MAX_CACHED_STATES = 200_000;

export function createEngine(parts: EngineParts): Engine {
  const { laneDatabase, processId, roles } = parts;
  const states = createStateCache(MAX_CACHED_STATES);
  const works = roles.includes('worker');
  const handed = createHandedEvents(MAX_HANDED_EVENTS, (lane) => works && worker.owns(lane));

  const handover: Handover = {
    offer: (group) => handed.offer(group),
    announce: async (tx, tickets) => {
      const elsewhere = tickets.filter(({ lane }) => !(works && worker.owns(lane)));
      if (elsewhere.length > 0) await announceTickets(tx, elsewhere);
    },
    withdraw: (group) => handed.withdraw(group),
    ready: (group) => worker.wake(group.tickets.map(({ lane }) => lane)),
  };
  const pipeline = createPipeline({ ...parts, handover, states });
  const { door, stages, profileMoves, live, journeys, forgetCommits } = pipeline;
  // Cycles that seemed committed may come again after a crash of the server, onto the states before them.
  laneDatabase.onNewConnection(forgetCommits);

  const keeper = createLaneKeeper(laneDatabase, processId, parts.failPoints);
  const worker = createLaneWorker({
    ...parts,
    database: laneDatabase,
    keepLanes: keeper.keep,
    handed,
    stages,
    profileMoves,
    setAside: (tx, events) => setAside(tx, events, parts),
    nextDue: async (lanes, until) =>
      earlierOf(
        await live.nextDue(laneDatabase, lanes, until),
        await journeys.nextDue(laneDatabase, lanes, until),
      ),
    workBetween: (lanes) =>
      workBetweenCycles({ ...parts, database: laneDatabase, pipeline }, lanes),
    findWork: async () => (await countOpenTickets(laneDatabase)).map(({ lane }) => lane),
    dropStates: (lanes) => {
      const dropped = [...lanes];
      for (const lane of dropped) {
        states.drop(lane);
        live.drop(lane);
      }
      if (dropped.length === 0) return;
      handed.clear();
      keeper.forget();
    },
  });

  const presence = createPresence(parts, works ? worker : undefined);

  return {
    door,
    worker: works ? worker : undefined,
    tellNews: journeys.tellNews,
    signs: works
      ? [HAS_OPEN_TICKETS, HAS_WORK_BETWEEN].map((sql) => ({ sql, onSeen: worker.stir }))
      : [],
    start: async () => {
      await presence.come();
      if (works) worker.start();
    },
    stop: async () => {
      await door.close();
      await presence.go(async () => {
        if (works) await worker.stop();
      });
    },
  };
}
