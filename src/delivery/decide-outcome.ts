import type { Instant } from '../kernel/index.js';
import type { HistoryEntry, MessageState } from './message.js';
import type { DeliveryOutcome } from './provider.js';
import { retryPause } from './retry-pause.js';

/** What becomes of a message when its attempt ends. */
export interface Verdict {
  readonly state: Exclude<MessageState, 'sending' | 'cancelled'>;
  readonly reason: string | null;
  readonly entry: HistoryEntry;
  /** When it is due again; null: it is not. */
  readonly dueAt: Instant | null;
  /** The mailbox does not exist: its address is not to be mailed again. */
  readonly isBounced: boolean;
}

/**
 * Decides by what the mail server said (RFC 5321, 4.2.1): taken, perhaps later, never, or nobody knows.
 *
 * @param attempts that were made of this message, this one included
 */
export function decideOutcome(
  outcome: DeliveryOutcome,
  { attempts, now }: { readonly attempts: number; readonly now: Instant },
): Verdict {
  const base = { dueAt: null, isBounced: false, reason: null };
  switch (outcome.kind) {
    case 'accepted':
      return { ...base, state: 'accepted', entry: entryOf(now, 'accepted', outcome.reply) };
    case 'failed': {
      const { stage, reply, isNoMailbox } = outcome;
      const reason = isNoMailbox ? 'no-mailbox' : `refused-at-${stage}`;
      const entry = entryOf(now, 'failed', reply);
      return { ...base, state: 'failed', reason, isBounced: isNoMailbox, entry };
    }
    case 'unknown':
      return {
        ...base,
        state: 'unknown',
        reason: 'no-reply',
        entry: entryOf(now, 'unknown', outcome.reason),
      };
    case 'not-begun':
      return {
        ...base,
        state: 'queued',
        dueAt: now + NOT_BEGUN_PAUSE_MS,
        entry: entryOf(now, 'not-begun', outcome.reason),
      };
    case 'deferred':
      return deferredVerdict(outcome, { attempts, now });
  }
}

function deferredVerdict(
  { stage, reply, code }: Extract<DeliveryOutcome, { kind: 'deferred' }>,
  { attempts, now }: { readonly attempts: number; readonly now: Instant },
): Verdict {
  const pause = retryPause(attempts);
  const isBounced = false;
  if (pause === undefined) {
    const entry = entryOf(now, 'failed', reply);
    return { state: 'failed', reason: 'tried-too-often', dueAt: null, isBounced, entry };
  }
  const reason = code === null ? 'connection-broken' : `put-off-at-${stage}`;
  const entry = entryOf(now, 'deferred', reply);
  return { state: 'deferred', reason, dueAt: now + pause, isBounced, entry };
}

/** Nothing was said; but whatever came between may come again. */
const NOT_BEGUN_PAUSE_MS = 1_000;
const MAX_DETAIL = 500;

function entryOf(at: Instant, what: string, detail: string): HistoryEntry {
  return { at, what, detail: detail.slice(0, MAX_DETAIL) };
}
