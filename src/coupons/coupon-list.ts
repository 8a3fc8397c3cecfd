import type { Instant, WorkspaceId } from '../kernel/index.js';

/** A list of single-use codes. */
export interface CouponList {
  readonly workspaceId: WorkspaceId;
  /** By which journeys, URLs and the command line name it; never changes. */
  readonly key: string;
  readonly name: string;
  /** From then on none of its codes is handed out; null: never. */
  readonly expiresAt: Instant | null;
  /** Fewer codes left than this are a problem that is told; 0: nobody wants to be told. */
  readonly alertBelow: number;
  /** When codes were last imported; null: never. */
  readonly filledAt: Instant | null;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}

/** Which list. */
export type CouponListPlace = Pick<CouponList, 'workspaceId' | 'key'>;

export interface CouponCounts {
  readonly left: number;
  readonly handedOut: number;
}

export const DEFAULT_ALERT_BELOW = 100;
