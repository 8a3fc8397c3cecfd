import type { ProductView } from '../catalog/index.js';
import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';

/** For whom products are wanted, and how many at most. */
export interface RecommendationsAsked {
  readonly workspaceId: WorkspaceId;
  readonly profileIds: readonly ProfileId[];
  readonly limit: number;
  readonly now: Instant;
}

/**
 * Chooses products for people: those that can be bought, the best first. Who gets none is left out. It is asked once for
 * all mails that are composed together.
 */
export type Recommender = (
  db: Db,
  asked: RecommendationsAsked,
) => Promise<ReadonlyMap<ProfileId, readonly ProductView[]>>;
