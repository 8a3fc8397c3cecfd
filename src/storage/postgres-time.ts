import type { Instant } from '../kernel/index.js';

/** 2000-01-01T00:00:00Z, from which PostgreSQL counts, in milliseconds. */
const POSTGRES_EPOCH_MS = 946_684_800_000;

/** An instant as PostgreSQL stores it. In microseconds it leaves the safe integers in the year 2255. */
export function postgresMicroseconds(instant: Instant): bigint {
  return BigInt(instant - POSTGRES_EPOCH_MS) * 1000n;
}
