import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';

/** A code that somebody has. */
export interface HandedOut {
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
  readonly listKey: string;
  /** What it was asked by. */
  readonly key: string;
  readonly code: string;
  readonly handedAt: Instant;
}
