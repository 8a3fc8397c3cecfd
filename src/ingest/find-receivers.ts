import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import {
  type Db,
  instantParam,
  int4Array,
  LANES,
  type ProfilePlace,
  textArray,
} from '../storage/index.js';

/** Whom to look for: who has an event of these that was received in a stretch of time. */
export interface WantedReceivers {
  readonly workspaceId: WorkspaceId;
  /** Names of `track` calls. */
  readonly names: readonly string[];
  /** Calls of these types, whatever their names. */
  readonly types: readonly ('track' | 'page' | 'screen')[];
  /** Included. */
  readonly from: Instant;
  /** Not included. */
  readonly to: Instant;
}

/** Profiles with such an event: so many at most. */
export async function findReceivers(
  db: Db,
  { workspaceId, names, types, from, to }: WantedReceivers,
  limit: number,
): Promise<ProfilePlace[]> {
  if (names.length === 0 && types.length === 0) return [];
  const rows = await db.query<{ profileId: ProfileId }>(
    `select distinct profile_id as "profileId" from events
      where lane = any($1::integer[]) and workspace_id = $2
        and received_at >= $3::timestamptz and received_at < $4::timestamptz
        and (type = 'track' and name = any($5::text[]) or type = any($6::text[]))
      limit $7`,
    [
      int4Array(LANES),
      workspaceId,
      instantParam(from),
      instantParam(to),
      textArray(names),
      textArray(types),
      limit,
    ],
  );
  return rows.map(({ profileId }) => ({ workspaceId, profileId }));
}
