import { readIdentifiersOfProfiles } from '../identity/index.js';
import { type ProfileId, RawJson, type WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import type { FoundProfile } from './search-profiles.js';

export interface ProfileListing {
  readonly workspaceId: WorkspaceId;
  /** The last one of the page before; undefined: from the newest on. */
  readonly before: ProfileId | undefined;
  readonly limit: number;
}

/**
 * The living profiles, the newest first: an id says when its profile was made, and never changes, so that no
 * page shows somebody twice.
 */
export async function listNewestProfiles(
  db: Db,
  { workspaceId, before, limit }: ProfileListing,
): Promise<FoundProfile[]> {
  const rows = await db.query<Omit<FoundProfile, 'traits' | 'identifiers'> & { traits: string }>(
    `select p.profile_id as "profileId", p.last_seen_at as "lastSeenAt", t.traits::text as traits
       from profiles p left join profile_traits t using (lane, workspace_id, profile_id)
      where p.workspace_id = $1 and p.merged_into is null
        and ($2::uuid is null or p.profile_id < $2::uuid)
      order by p.profile_id desc limit $3`,
    [workspaceId, before ?? null, limit],
  );
  const profileIds = rows.map(({ profileId }) => profileId);
  const identifiers = await readIdentifiersOfProfiles(db, workspaceId, profileIds);
  return rows.map(({ profileId, lastSeenAt, traits }) => ({
    profileId,
    lastSeenAt,
    traits: new RawJson(traits ?? '{}'),
    identifiers: (identifiers.get(profileId) ?? []).map(({ kind, value }) => ({ kind, value })),
  }));
}

/** How many living profiles there are: counted, not estimated. */
export async function countProfiles(db: Db, workspaceId: WorkspaceId): Promise<number> {
  const [row] = await db.query<{ count: string }>(
    'select count(*) as count from profiles where workspace_id = $1 and merged_into is null',
    [workspaceId],
  );
  return Number(row?.count ?? 0);
}
