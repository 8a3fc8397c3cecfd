import type { Instant, JsonObject, JsonValue } from '../kernel/index.js';
import { MAX_AHEAD_MS } from './limits.js';
import { parseInstant } from './normalise/index.js';

/** When an event happened, after the sender's clock was corrected; or why that can't be told. */
export type EventTime =
  | { readonly kind: 'time'; readonly occurredAt: Instant; readonly flags: readonly TimeFlag[] }
  | { readonly kind: 'unreadable'; readonly field: string };

/** `ahead`: it lay more than 24 hours in the future and was set to its receipt. */
export type TimeFlag = 'ahead' | 'sent-at-unreadable';

export interface TimeContext {
  readonly receivedAt: Instant;
  /** The batch's own `sentAt`, for events that have none. */
  readonly sentAt: JsonValue | undefined;
  /** Segment corrects clocks in every call but `import`. */
  readonly correctsClock: boolean;
}

function isGiven(value: JsonValue | undefined): value is JsonValue {
  return value !== undefined && value !== null && value !== '';
}

/** Whole milliseconds, or undefined for what is no time. */
function read(value: JsonValue): Instant | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const parsed = parseInstant(value);
  return parsed.kind === 'valid' ? parsed.value : undefined;
}

/**
 * Segment's rule: `timestamp = receivedAt − (sentAt − originalTimestamp)`. A clock that is wrong by an
 * hour is wrong by an hour in both, and the difference is right.
 * Source: Segment, "Spec: Common Fields", Timestamps.
 */
export function readTime(payload: JsonObject, context: TimeContext): EventTime {
  const original = isGiven(payload.originalTimestamp) ? 'originalTimestamp' : 'timestamp';
  const written = payload[original];
  if (!isGiven(written)) return { kind: 'time', occurredAt: context.receivedAt, flags: [] };
  const originalAt = read(written);
  if (originalAt === undefined) return { kind: 'unreadable', field: original };

  const flags: TimeFlag[] = [];
  let occurredAt = originalAt;
  const sent = isGiven(payload.sentAt) ? payload.sentAt : context.sentAt;
  if (context.correctsClock && isGiven(sent)) {
    const sentAt = read(sent);
    if (sentAt === undefined) flags.push('sent-at-unreadable');
    else occurredAt = context.receivedAt - (sentAt - originalAt);
  }
  if (occurredAt > context.receivedAt + MAX_AHEAD_MS) {
    flags.push('ahead');
    occurredAt = context.receivedAt;
  }
  return { kind: 'time', occurredAt: Math.max(occurredAt, EARLIEST), flags };
}

/** 0001-01-01T00:00:00Z: a corrected clock can go below what PostgreSQL and ISO 8601 write alike. */
const EARLIEST: Instant = -62_135_596_800_000;
