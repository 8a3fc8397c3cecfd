import type { Instant } from '../kernel/index.js';

/** What became of one attempt. */
export type Attempt =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** For how long it asks to be left alone; undefined: it does not say. */
      readonly retryAfterMs: number | undefined;
    }
  | { readonly kind: 'failed'; readonly reason: CallFailure };

/** Why there was no answer. */
const CALL_FAILURES = {
  timeout: 'the answer took too long',
  unreachable: 'nothing answered at the address',
  'address-forbidden': 'the address leads into a network that must not be reached',
  'secret-unreadable': 'a secret was sealed by a signing key that is gone',
} as const;
export type CallFailure = keyof typeof CALL_FAILURES;

/** Why a call is not done. */
export const CALL_REASONS = {
  ...CALL_FAILURES,
  status: 'the answer was no success',
  'webhook-gone': 'there is no such webhook any more',
} as const;
export type CallReason = keyof typeof CALL_REASONS;

export type CallDecision =
  | { readonly kind: 'done' }
  | { readonly kind: 'again'; readonly dueAt: Instant; readonly reason: CallReason }
  | { readonly kind: 'failed'; readonly reason: CallReason };

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** The pauses behind the attempts: about a day in all. Then it is over. */
const PAUSES_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  8 * HOUR_MS,
  8 * HOUR_MS,
] as const;
/** A pause is by up to this part shorter or longer, so that calls that failed together don't come again together. */
const JITTER = 0.2;
/** What asks for more is asked again then all the same. */
const LONGEST_ASKED_MS = 12 * HOUR_MS;

const REQUEST_TIMEOUT = 408;
const TOO_MANY_REQUESTS = 429;
const SERVER_ERROR = 500;

/**
 * What follows from an attempt.
 *
 * @param attempts with this one
 * @param random from 0 to 1
 */
export function decideCall(
  attempt: Attempt,
  { attempts, now, random }: { readonly attempts: number; readonly now: Instant; random: number },
): CallDecision {
  const isAnswered = attempt.kind === 'answered';
  if (isAnswered && attempt.status >= 200 && attempt.status < 300) return { kind: 'done' };
  const reason = isAnswered ? 'status' : attempt.reason;
  const pause = PAUSES_MS[attempts - 1];
  if (pause === undefined || !isPassing(attempt)) return { kind: 'failed', reason };
  const spread = Math.round(pause * (1 + JITTER * (2 * random - 1)));
  const asked = isAnswered ? Math.min(attempt.retryAfterMs ?? 0, LONGEST_ASKED_MS) : 0;
  return { kind: 'again', reason, dueAt: now + Math.max(spread, asked) };
}

/** Whether it may be otherwise the next time: the other side is in trouble, or has no time. */
export function isPassing(attempt: Attempt): boolean {
  if (attempt.kind === 'failed') {
    return attempt.reason === 'timeout' || attempt.reason === 'unreachable';
  }
  const { status } = attempt;
  return status === REQUEST_TIMEOUT || status === TOO_MANY_REQUESTS || status >= SERVER_ERROR;
}

/**
 * Reads `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date.
 *
 * @returns milliseconds from now; undefined for what is neither
 */
export function readRetryAfter(text: string | undefined, now: Instant): number | undefined {
  if (text === undefined) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text) * SECOND_MS;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
