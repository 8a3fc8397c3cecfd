import type { Instant } from '../kernel/index.js';

/** 2000-01-01T00:00:00Z, from which PostgreSQL counts, in milliseconds. */
const POSTGRES_EPOCH_MS = 946_684_800_000;
const WORD = 2 ** 32;

/**
 * Writes an instant as PostgreSQL stores it: eight bytes of microseconds. In two words, since BigInt would
 * cost more than everything else that is done with it; beyond the safe integers (the year 2255) it is used.
 */
export function writeMicroseconds(view: DataView, instant: Instant, at: number): void {
  const microseconds = (instant - POSTGRES_EPOCH_MS) * 1_000;
  if (!Number.isSafeInteger(microseconds)) {
    view.setBigInt64(at, BigInt(instant - POSTGRES_EPOCH_MS) * 1000n);
    return;
  }
  const high = Math.floor(microseconds / WORD);
  view.setInt32(at, high);
  view.setUint32(at + 4, microseconds - high * WORD);
}
