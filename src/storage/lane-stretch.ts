import type { ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Lane } from './lanes.js';

/** A workspace's profiles of one lane between two ids: they lie side by side in every table about profiles. */
export interface LaneStretch {
  readonly lane: Lane;
  readonly workspaceId: WorkspaceId;
  /** Null: from the first one on. */
  readonly after: ProfileId | null;
  /** The last one. */
  readonly upTo: ProfileId;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The stretch of a statement as {@link liesIn} names it: `$1` to `$4`. */
export function stretchParams({ lane, workspaceId, after, upTo }: LaneStretch): unknown[] {
  return [lane, workspaceId, after ?? NOBODY, upTo];
}

/** The rows of a table that lie in the stretch. */
export function liesIn(table: string): string {
  return `${table}.lane = $1 and ${table}.workspace_id = $2
        and ${table}.profile_id > $3 and ${table}.profile_id <= $4`;
}
