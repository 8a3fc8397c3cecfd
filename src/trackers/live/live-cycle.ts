import type { AcceptedEvent } from '../../ingest/index.js';
import type { FailPoints, Instant, ProfileId, WorkspaceId } from '../../kernel/index.js';
import type { Db, Lane, ProfilePlace } from '../../storage/index.js';
import type { PackRow } from '../state/pack-row.js';
import type { CountOf } from './count-of.js';
import type { ReadTraitSayings } from './hydrate.js';
import type { LayoutBook } from './layout-book.js';
import type { PlanCache } from './plan-cache.js';
import type { RowCache } from './row-cache.js';

/** What live rules need of the rest of Attune. */
export interface LiveParts {
  readonly failPoints: FailPoints;
  readonly readTraits: ReadTraitSayings;
  /** Living profiles of a lane in order of their ids, behind one of them. */
  readonly listProfiles: (
    db: Db,
    page: {
      readonly lane: Lane;
      readonly workspaceId: WorkspaceId;
      readonly after: ProfileId | null;
      readonly limit: number;
    },
  ) => Promise<readonly ProfilePlace[]>;
  /** Whether an event is only now known of: from a merge, an import, or long after it happened. */
  readonly isHistory: (event: AcceptedEvent) => boolean;
}

export interface LiveContext extends LiveParts {
  readonly plans: PlanCache;
  readonly rows: RowCache;
  readonly layouts: LayoutBook;
  readonly packRow: PackRow;
}

/** The events of a cycle and the time that passes in it. */
export interface LiveCycle {
  /** In the order in which they take effect. */
  readonly lanes: ReadonlyMap<Lane, readonly AcceptedEvent[]>;
  /** All lanes of the cycle. */
  readonly owned: readonly Lane[];
  /** The lanes' clock. */
  readonly now: Instant;
  /** Whether nothing of a profile was applied before. */
  readonly isNew: (profileId: ProfileId) => boolean;
  /** Of the profiles that have events in the cycle. */
  readonly countsOf: (lane: Lane, profileId: ProfileId) => CountOf | undefined;
}
