import type { Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { type PrefixSearch, readByPrefix, readIdentifiersOf } from './identifier-store.js';

/** An identifier of a profile, for screens and the API. */
export interface IdentifierView {
  readonly kind: string;
  readonly value: string;
  readonly tiedAt: Instant;
  readonly sharedSince: Instant | null;
}

/** What a profile is known by, in the order in which it was tied. */
export async function readIdentifiersOfProfile(
  db: Db,
  workspaceId: WorkspaceId,
  profileId: ProfileId,
): Promise<IdentifierView[]> {
  const stored = await readIdentifiersOf(db, workspaceId, [profileId]);
  return stored.map(({ kind, value, tiedAt, sharedSince }) => ({
    kind,
    value,
    tiedAt,
    sharedSince,
  }));
}

/** What each of some profiles is known by, in the order in which it was tied. */
export async function readIdentifiersOfProfiles(
  db: Db,
  workspaceId: WorkspaceId,
  profileIds: readonly ProfileId[],
): Promise<ReadonlyMap<ProfileId, readonly IdentifierView[]>> {
  const known = new Map<ProfileId, IdentifierView[]>();
  if (profileIds.length === 0) return known;
  const stored = await readIdentifiersOf(db, workspaceId, profileIds);
  for (const { profileId, kind, value, tiedAt, sharedSince } of stored) {
    if (profileId === null) continue;
    const identifier = { kind, value, tiedAt, sharedSince };
    const others = known.get(profileId);
    if (others === undefined) known.set(profileId, [identifier]);
    else others.push(identifier);
  }
  return known;
}

/**
 * Identifiers that begin like this, and whose they are; in order of their values. Addresses are kept in lower case,
 * others as they came: both spellings are found.
 */
export async function findIdentifiersByPrefix(
  db: Db,
  search: PrefixSearch,
): Promise<(IdentifierView & { readonly profileId: ProfileId })[]> {
  const found = await readByPrefix(db, search);
  return found.flatMap(({ kind, value, tiedAt, sharedSince, profileId }) =>
    profileId === null ? [] : [{ kind, value, tiedAt, sharedSince, profileId }],
  );
}
