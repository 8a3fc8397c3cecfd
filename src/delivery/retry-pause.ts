const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The pauses behind the first attempts; the last one goes on. */
const PAUSES_MS = [
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  8 * HOUR_MS,
] as const;

/** Four days and eight hours after the first attempt (RFC 5321, 4.5.4.1: four to five days at least). */
const MOST_ATTEMPTS = 20;

/**
 * How long to wait before a message is tried again, in milliseconds; undefined: it was tried often enough.
 *
 * @param attempts that were made, one at least
 */
export function retryPause(attempts: number): number | undefined {
  if (attempts >= MOST_ATTEMPTS) return undefined;
  return PAUSES_MS[Math.min(attempts, PAUSES_MS.length) - 1];
}
