import { createHandedEvents, type HandedEvents } from '../src/app/handed-events.js';
import { createPipeline } from '../src/app/pipeline.js';
import { type CycleContext, type CycleReport, runCycle } from '../src/app/run-cycle.js';
import { createIdentityLock } from '../src/identity/index.js';
import type { ReadItem } from '../src/ingest/index.js';
import {
  type Clock,
  type FailPoints,
  noFailPoints,
  type ProcessId,
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
  sendHeartbeat,
} from '../src/storage/index.js';
import { testOrigin } from './event-factory.js';

/** One process's lanes, moved on cycle by cycle by the test instead of by a worker. */
export interface ManualLanes {
  accept(items: readonly ReadItem[]): Promise<void>;
  /** One cycle over the owned lanes that are among these. */
  cycle(lanes: readonly Lane[]): Promise<CycleReport>;
  /** Cycles until no ticket is open. */
  drain(): Promise<void>;
  /** What a crash leaves: nothing in memory. */
  forget(): void;
  readonly owned: OwnedLanes;
}

export interface ManualLanesOptions {
  readonly clock?: Clock;
  readonly failPoints?: FailPoints;
  /** Events that the process keeps in memory for its lanes; 0 makes it read the log. */
  readonly handedEvents?: number;
}

export async function takeLanesByHand(
  database: Database,
  options: ManualLanesOptions = {},
): Promise<ManualLanes> {
  const processId = systemIds.uuid() as ProcessId;
  const { clock = systemClock, failPoints = noFailPoints } = options;
  await createIdentityLock(database, testOrigin.workspaceId);
  await sendHeartbeat(database, {
    processId,
    roles: ['worker'],
    host: 'test',
    pid: process.pid,
    version: 'test',
    keyFingerprint: 'test',
  });
  const owned = await keepLanes(database, processId);
  const states = createStateCache(1_000);
  const handed: HandedEvents = createHandedEvents(options.handedEvents ?? 10_000, () => true);
  const { door, stages, profileMoves } = createPipeline({
    database,
    clock,
    ids: systemIds,
    failPoints,
    logger: silentLogger,
    states,
    handover: {
      offer: (group) => handed.offer(group),
      announce: async () => undefined,
      withdraw: (group) => handed.withdraw(group),
      ready: () => undefined,
    },
  });
  const context: CycleContext = {
    database,
    processId,
    clock,
    failPoints,
    handed,
    stages,
    profileMoves,
    setAside: async () => {
      throw new Error('nothing is set aside here');
    },
  };
  const cycle = (lanes: readonly Lane[]) =>
    runCycle(context, { lanes: new Map([...owned].filter(([lane]) => lanes.includes(lane))) });
  return {
    accept: (items) => door.accept(items),
    cycle,
    drain: async () => {
      for (;;) {
        const open = await countOpenTickets(database);
        if (open.length === 0) return;
        await cycle(open.map(({ lane }) => lane));
      }
    },
    forget: () => {
      states.drop();
      handed.clear();
    },
    owned,
  };
}
