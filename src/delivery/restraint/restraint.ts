import type { Instant } from '../../kernel/index.js';

/** At most so many mails of a topic, or altogether, within any stretch of this length. */
export interface Cap {
  readonly count: number;
  readonly perMs: number;
  /** A purpose; null: all that are not transactional together. */
  readonly topic: string | null;
}

/** From a minute of the day until another one, by the reader’s clock; over midnight where `until` is the earlier. */
export interface QuietHours {
  readonly fromMinute: number;
  readonly untilMinute: number;
}

/** How much mail a person gets at most, and when none (docs/decisions/0021-restraint.md). */
export interface Restraint {
  readonly caps: readonly Cap[];
  /** Between two mails of one topic. Null: any. */
  readonly gapMs: number | null;
  /** Between any two mails that are not transactional. Null: any. */
  readonly gapOfAllMs: number | null;
  readonly quietHours: QuietHours | null;
  /** How long after it was intended a mail may wait for room; what would wait longer is dropped. */
  readonly waitMs: number;
}

/** A mail that counts: it was taken, or may have been, or was decided on before. */
export interface CountedMail {
  readonly topic: string;
  readonly at: Instant;
}

export const HELD_REASONS = ['cap', 'gap', 'quiet-hours', 'turn', 'send-time'] as const;
/**
 * Why a message waits: a cap is full, the last mail is too close, it is quiet, another mail of the same person goes
 * first, or it is sent at the hour at which its reader reads.
 */
export type HeldReason = (typeof HELD_REASONS)[number];

/** How far back a mail can matter, in milliseconds. */
export function reachOf({ caps, gapMs, gapOfAllMs }: Restraint): number {
  return Math.max(gapMs ?? 0, gapOfAllMs ?? 0, ...caps.map(({ perMs }) => perMs));
}
