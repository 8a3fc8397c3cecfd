import type { Candidate } from './mark-messages.js';
import type { DeliveryOutcome } from './provider.js';
import type { EndedAttempt } from './record-outcomes.js';
import type { SenderParts } from './sender-parts.js';

/** Until when a message may be handed over: by both clocks, since the first one stands still in a machine asleep. */
export interface HandOverLimit {
  /** By `performance.now()`. */
  readonly timer: number;
  /** An instant. */
  readonly at: number;
}

/** The wire: what was marked goes out, and what becomes of it is collected. */
export interface Wire {
  send(marked: readonly Candidate[], limit: HandOverLimit): void;
  /** Messages without a reply yet. */
  count(): number;
  /** Whether an attempt is on the wire, or has ended and waits to be recorded. */
  has(attemptId: string): boolean;
  hasEnded(): boolean;
  /** What came to its end since it was asked last, to be recorded. */
  takeEnded(): EndedAttempt[];
  /** It is recorded. */
  settle(): void;
  /** It could not be recorded: these wait for the next time. */
  putBack(ended: readonly EndedAttempt[]): void;
}

/** @param onEnd is called whenever a message came to its end */
export function createWire(
  parts: Pick<SenderParts, 'provider' | 'clock' | 'failPoints' | 'logger'>,
  onEnd: () => void,
): Wire {
  let ended: EndedAttempt[] = [];
  let recording: EndedAttempt[] = [];
  const open = new Set<string>();

  const handOver = async (marked: Candidate, limit: HandOverLimit): Promise<void> => {
    const outcome = await deliver(parts, marked, limit);
    await parts.failPoints.hit('send:replied');
    open.delete(marked.attempt.attemptId);
    ended.push({ marked, outcome });
    onEnd();
  };

  return {
    send: (marked, limit) => {
      for (const { attempt } of marked) open.add(attempt.attemptId);
      for (const each of marked) void handOver(each, limit);
    },
    count: () => open.size,
    has: (attemptId) =>
      open.has(attemptId) ||
      [...ended, ...recording].some(({ marked }) => marked.attempt.attemptId === attemptId),
    hasEnded: () => ended.length > 0,
    takeEnded: () => {
      recording = ended;
      ended = [];
      return recording;
    },
    settle: () => {
      recording = [];
    },
    putBack: (back) => {
      recording = [];
      ended.unshift(...back);
    },
  };
}

async function deliver(
  { provider, clock, logger }: Pick<SenderParts, 'provider' | 'clock' | 'logger'>,
  { mail }: Candidate,
  limit: HandOverLimit,
): Promise<DeliveryOutcome> {
  if (clock.now() > limit.at) return { kind: 'not-begun', reason: 'it was too late' };
  try {
    return await provider.deliver(mail, limit.timer);
  } catch (error) {
    logger.error({ err: error }, 'a mail could not be handed over');
    if (!(error instanceof RangeError)) return { kind: 'unknown', reason: 'Attune failed at it' };
    // What can't be written in SMTP: nothing was said of it.
    const reply = 'The mail can’t be written in SMTP.';
    return { kind: 'failed', stage: 'rcpt', code: 553, status: null, reply, isNoMailbox: false };
  }
}
