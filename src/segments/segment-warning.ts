import type { Instant } from '../kernel/index.js';

/** What may be wrong with a segment. The codes are stable. */
export const WARNING_CODES = ['empty', 'small', 'contained', 'unused', 'drifting'] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

export interface SegmentWarning {
  readonly code: WarningCode;
  /** A sentence. */
  readonly message: string;
}

/** What is known of a segment by which it is judged. */
export interface SegmentCare {
  /** Null: it was never built to the end. */
  readonly members: number | null;
  /** Names of the segments in which all its members are. */
  readonly within: readonly string[];
  /** When something asked for its members last, or else when it was made. */
  readonly usedAt: Instant;
  readonly wasUsed: boolean;
  /** Another segment refers to it. */
  readonly isReferredTo: boolean;
  /** At the ends of the days before today under the rule it has now, of the last 28. */
  readonly earlierSizes: readonly number[];
}
