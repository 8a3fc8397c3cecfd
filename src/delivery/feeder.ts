import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Lane } from '../storage/index.js';
import { PRIORITY_URGENT } from './message.js';
import {
  type DueLane,
  findDueLanes,
  type HeldRow,
  leaseDue,
  releaseHeldRows,
} from './outbox-store.js';
import { prepareMessages } from './prepare-messages.js';
import type { SenderParts } from './sender-parts.js';
import { createSignal } from './signal.js';
import type { Turnstile } from './turnstile.js';

/** Leases what is due, lane by lane, and composes it ahead of the connections. */
export interface Feeder {
  /** Something became due. */
  wake(): void;
  /** There may be room for more. */
  makeRoom(): void;
  run(): Promise<void>;
  /** Leases nothing more, and waits for what is being composed. */
  stop(): Promise<void>;
}

/** Composed messages ahead of the connections, at most; about 15 KB each. */
const MOST_AHEAD = 400;
const BATCH = 100;
/** What somebody waits for is let in though it is full. */
const URGENT_BATCH = 20;
const MOST_URGENT_AHEAD = 100;
/** Batches that are composed at the same time: one reads while the other one renders. */
const MOST_AT_ONCE = 2;
const LEASE_MS = 60_000;
/** How long what others let be due can go unnoticed. */
const POLL_MS = 1_000;
const PAUSE_AFTER_FAILURE_MS = 500;

export function createFeeder(parts: SenderParts, turnstile: Turnstile): Feeder {
  const { database, provider, processId, clock, ids, failPoints, logger } = parts;
  const signal = createSignal();
  const underWay = new Set<Promise<void>>();
  let isStopping = false;
  let isWoken = true;
  let lookAt = 0;
  let preparing = 0;
  let lastLane: Lane | undefined;

  const ahead = (): number => turnstile.waiting() + preparing;
  const hasRoom = (): boolean => underWay.size < MOST_AT_ONCE && ahead() + BATCH <= MOST_AHEAD;
  const hasUrgentRoom = (): boolean =>
    ahead() + URGENT_BATCH <= MOST_AHEAD + MOST_URGENT_AHEAD && underWay.size <= MOST_AT_ONCE;

  const letGo = async (rows: readonly HeldRow[], cause: unknown): Promise<void> => {
    logger.warn({ err: cause }, 'messages could not be prepared; they are tried again');
    try {
      await pause(PAUSE_AFTER_FAILURE_MS);
      await releaseHeldRows(database, rows);
    } catch (error) {
      logger.warn({ err: error }, 'they come again when their lease runs out');
    }
  };

  /** Composes in the background. */
  const prepare = (rows: readonly HeldRow[]): void => {
    preparing += rows.length;
    const work = prepareMessages(parts, rows, clock.now())
      .then((messages) => turnstile.add(messages))
      .catch((error: unknown) => letGo(rows, error))
      .finally(() => {
        preparing -= rows.length;
        underWay.delete(work);
        signal.fire();
      });
    underWay.add(work);
  };

  /** @returns whether there was anything that nobody else holds */
  const lease = async (due: DueLane): Promise<boolean> => {
    const now = clock.now();
    const leaseId = ids.uuid();
    const limit = due.priority === PRIORITY_URGENT ? URGENT_BATCH : BATCH;
    const until = now + LEASE_MS;
    const rows = await leaseDue(database, due, { leaseId, processId, until, now, limit });
    await failPoints.hit('send:leased');
    lastLane = due.lane;
    const held = rows.map((row) => ({ ...row, leaseId }));
    // What waits for a connection when its lease runs out need not be composed again.
    const fresh = held.filter((row) => !turnstile.renew(row));
    if (fresh.length > 0) prepare(fresh);
    return rows.length > 0;
  };

  /** @returns false when there is nothing to do for now */
  const feed = async (): Promise<boolean> => {
    const looksForUrgent = isWoken || performance.now() >= lookAt;
    if (provider.health().kind !== 'ready' || !(hasRoom() || looksForUrgent)) return false;
    isWoken = false;
    lookAt = performance.now() + POLL_MS;
    const next = chooseLane(await findDueLanes(database, clock.now()), lastLane);
    if (next === undefined) return false;
    const isUrgent = next.priority === PRIORITY_URGENT;
    if (!hasRoom() && !(isUrgent && hasUrgentRoom())) return false;
    const hasFound = await lease(next);
    isWoken = hasFound && looksForUrgent;
    return hasFound;
  };

  const step = async (): Promise<void> => {
    try {
      if (!(await feed())) await signal.wait(POLL_MS);
    } catch (error) {
      logger.warn({ err: error }, 'what is due could not be found; it is tried again');
      await signal.wait(PAUSE_AFTER_FAILURE_MS);
    }
  };

  return {
    wake: () => {
      isWoken = true;
      signal.fire();
    },
    makeRoom: () => signal.fire(),
    run: async () => {
      while (!isStopping) await step();
      await Promise.all(underWay);
    },
    stop: async () => {
      isStopping = true;
      signal.fire();
      await Promise.all(underWay);
    },
  };
}

/** Of the most urgent ones the next behind the last, so that each has its turn. */
function chooseLane(lanes: readonly DueLane[], last: Lane | undefined): DueLane | undefined {
  const [first] = lanes;
  if (first === undefined) return undefined;
  const urgent = lanes
    .filter(({ priority }) => priority === first.priority)
    .sort((a, b) => a.lane - b.lane);
  return urgent.find(({ lane }) => last === undefined || lane > last) ?? urgent[0];
}
