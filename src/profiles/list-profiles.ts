import { readIdentifiersOfProfiles } from '../identity/index.js';
import { type ProfileId, RawJson, type WorkspaceId } from '../kernel/index.js';
import { type Db, isAt, PLACES, placeParams } from '../storage/index.js';
import { AFTER_ALL } from './find-by-words.js';
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
  const rows = await db.query<Pick<FoundProfile, 'profileId' | 'lastSeenAt'>>(
    `select profile_id as "profileId", last_seen_at as "lastSeenAt" from profiles
      where workspace_id = $1 and merged_into is null
        and profile_id < $2::uuid
      order by profile_id desc limit $3`,
    [workspaceId, before ?? AFTER_ALL, limit],
  );
  const profileIds = rows.map(({ profileId }) => profileId);
  const identifiers = await readIdentifiersOfProfiles(db, workspaceId, profileIds);
  const traits = await readTraitsAsText(db, workspaceId, profileIds);
  return rows.map(({ profileId, lastSeenAt }) => ({
    profileId,
    lastSeenAt,
    traits: new RawJson(traits.get(profileId) ?? '{}'),
    identifiers: (identifiers.get(profileId) ?? []).map(({ kind, value }) => ({ kind, value })),
  }));
}

async function readTraitsAsText(
  db: Db,
  workspaceId: WorkspaceId,
  profileIds: readonly ProfileId[],
): Promise<ReadonlyMap<ProfileId, string>> {
  const places = profileIds.map((profileId) => ({ workspaceId, profileId }));
  const rows = await db.query<{ profileId: ProfileId; traits: string }>(
    `select k.profile_id as "profileId", t.traits from ${PLACES} join profile_traits t on ${isAt('t')}`,
    placeParams(places),
  );
  return new Map(rows.map(({ profileId, traits }) => [profileId, traits]));
}

/** How many living profiles there are: counted, not estimated. */
export async function countProfiles(db: Db, workspaceId: WorkspaceId): Promise<number> {
  const [row] = await db.query<{ count: string }>(
    'select count(*) as count from profiles where workspace_id = $1 and merged_into is null',
    [workspaceId],
  );
  return Number(row?.count ?? 0);
}
