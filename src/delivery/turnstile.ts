import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { createBounceTeller } from './bounce-teller.js';
import { createWire, type HandOverLimit } from './hand-over.js';
import { type Candidate, markMessages } from './mark-messages.js';
import { type HeldRow, releaseHeldRows } from './outbox-store.js';
import type { ReadyMessage } from './ready-message.js';
import { type EndedAttempt, recordOutcomes } from './record-outcomes.js';
import type { SenderParts } from './sender-parts.js';
import { createSignal } from './signal.js';

/** Lets composed messages through to the wire, as many as connections stand idle, and records what became. */
export interface Turnstile {
  /** Composed messages, held under leases of ours. */
  add(messages: readonly ReadyMessage[]): void;
  waiting(): number;
  onWire(): number;
  /** Whether an attempt of ours is on the wire, or waits to be recorded. */
  hasAttempt(attemptId: string): boolean;
  /** A message that is composed and waits here is held under this row from now on; false: there is none. */
  renew(row: HeldRow): boolean;
  wake(): void;
  /** Until it was stopped, and nothing is on the wire any more. */
  run(): Promise<void>;
  stop(): void;
}

/** After permission was asked, the handing over begins within this time or not at all. */
const HANDOVER_MS = 1_000;
const IDLE_WAIT_MS = 1_000;
const PAUSE_AFTER_FAILURE_MS = 500;
/** How long a stop waits for replies; what has none by then is listed as unknown. */
const STOP_LIMIT_MS = 15_000;

/** @param roomMade is called when there is room for more messages */
export function createTurnstile(parts: SenderParts, roomMade: () => void): Turnstile {
  const { database, provider, ids, failPoints, logger } = parts;
  const signal = createSignal();
  const wire = createWire(parts, signal.fire);
  const bounces = createBounceTeller(parts);
  const ready: ReadyMessage[] = [];
  let stopBy: number | undefined;

  const turn = async (candidates: readonly Candidate[]): Promise<void> => {
    const ended = wire.takeEnded();
    try {
      const { bounced, marked, handOverBy } = await recordAndMark(parts, ended, candidates);
      wire.settle();
      await failPoints.hit('send:marked');
      wire.send(marked, handOverBy);
      bounces.add(bounced);
    } catch (error) {
      wire.putBack([...ended, ...candidates.map(asNotBegun)]);
      logger.warn({ err: error }, 'a turn of the sender failed; it is tried again');
      await delay(PAUSE_AFTER_FAILURE_MS);
    }
  };

  const takeReady = (): Candidate[] => {
    const count = stopBy === undefined ? Math.min(provider.idle(), ready.length) : 0;
    if (count === 0) return [];
    const taken = ready.splice(0, count);
    roomMade();
    return taken.map((each) => {
      const { workspaceId, messageId } = each.message;
      return { ...each, attempt: { workspaceId, messageId, attemptId: ids.uuid() } };
    });
  };

  const isOver = (): boolean => {
    if (stopBy === undefined) return false;
    const isDone = !wire.hasEnded() && wire.count() === 0;
    return isDone || performance.now() >= stopBy;
  };

  const step = async (): Promise<void> => {
    const candidates = takeReady();
    if (candidates.length > 0 || wire.hasEnded()) await turn(candidates);
    else await signal.wait(IDLE_WAIT_MS);
    if (ready.length > 0) provider.want(ready.length + wire.count());
  };

  /** Whoever comes next need not wait for the leases to run out. */
  const letGo = async (): Promise<void> => {
    try {
      await releaseHeldRows(
        database,
        ready.map(({ row }) => row),
      );
    } catch (error) {
      logger.warn({ err: error }, 'what was composed stays held until its lease runs out');
    }
  };

  return {
    add: (messages) => {
      ready.push(...messages);
      // A stable sort: what is as urgent goes in the order in which it came.
      ready.sort((a, b) => a.row.priority - b.row.priority);
      provider.want(ready.length + wire.count());
      signal.fire();
    },
    waiting: () => ready.length,
    onWire: wire.count,
    hasAttempt: wire.has,
    renew: (row) => {
      const at = ready.findIndex((each) => each.row.messageId === row.messageId);
      const known = ready[at];
      if (known !== undefined) ready[at] = { ...known, row };
      return known !== undefined;
    },
    wake: signal.fire,
    run: async () => {
      while (!isOver()) await step();
      await bounces.finish();
      await letGo();
    },
    stop: () => {
      stopBy = performance.now() + STOP_LIMIT_MS;
      signal.fire();
    },
  };
}

interface RecordedTurn {
  readonly bounced: readonly EndedAttempt[];
  readonly marked: readonly Candidate[];
  readonly handOverBy: HandOverLimit;
}

function recordAndMark(
  parts: SenderParts,
  ended: readonly EndedAttempt[],
  candidates: readonly Candidate[],
): Promise<RecordedTurn> {
  const { database, clock, failPoints } = parts;
  return database.transaction(async (tx) => {
    const now = clock.now();
    // Losing an outcome in a crash makes an unknown; a mark has to be on disk before anything is said.
    if (candidates.length === 0) await tx.query('set local synchronous_commit = off');
    const bounced = await recordOutcomes(tx, ended, now);
    // From the asking on: whoever is frozen between here and the handing over comes too late.
    const handOverBy = { timer: performance.now() + HANDOVER_MS, at: clock.now() + HANDOVER_MS };
    const marked = await markMessages(tx, candidates, { ...parts, now });
    await failPoints.hit('send:before-mark');
    return { bounced, marked, handOverBy };
  });
}

/** Nobody knows whether the marks were committed; but nothing was said of any of these messages. */
function asNotBegun(marked: Candidate): EndedAttempt {
  return { marked, outcome: { kind: 'not-begun', reason: 'the database did not answer' } };
}
