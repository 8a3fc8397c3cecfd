import { findProfile } from '../identity/index.js';
import { readEmail } from '../ingest/index.js';
import { AppError, type KeyedHash, type ProfileId, type WorkspaceId } from '../kernel/index.js';
import { findLivingProfile } from '../profiles/index.js';
import type { Database } from '../storage/index.js';

/** How somebody names a person: by the profile's id, or by an identifier. */
export interface PersonName {
  readonly kind: 'profile' | 'email' | 'user_id';
  readonly value: string;
}

/** Whom names mean. */
export interface FoundPeople {
  /** Each once; of those who were merged away, who they are now. */
  readonly profileIds: readonly ProfileId[];
  /** Names that are nobody’s, as they were given. */
  readonly unknown: readonly PersonName[];
}

/** Look-ups at once: less than a pool of connections has. */
const AT_ONCE = 4;

/** Finds people by their names, and makes nobody. */
export async function findPeople(
  { database, hash }: { readonly database: Database; readonly hash: KeyedHash },
  workspaceId: WorkspaceId,
  names: readonly PersonName[],
): Promise<FoundPeople> {
  const found = new Set<ProfileId>();
  const unknown: PersonName[] = [];
  for (let at = 0; at < names.length; at += AT_ONCE) {
    const some = names.slice(at, at + AT_ONCE);
    const profileIds = await Promise.all(
      some.map((name) => findPerson({ database, hash }, workspaceId, name)),
    );
    for (const [place, name] of some.entries()) {
      const profileId = profileIds[place];
      if (profileId === undefined) unknown.push(name);
      else found.add(profileId);
    }
  }
  return { profileIds: [...found], unknown };
}

async function findPerson(
  { database, hash }: { readonly database: Database; readonly hash: KeyedHash },
  workspaceId: WorkspaceId,
  { kind, value }: PersonName,
): Promise<ProfileId | undefined> {
  if (kind === 'profile') return findById(database, workspaceId, value);
  const identifier = { kind, value: kind === 'email' ? addressOf(value) : value.trim() };
  return findProfile(database, { hash }, identifier);
}

/** As the door keeps addresses; what is none is nobody’s. */
function addressOf(text: string): string {
  const read = readEmail(text);
  return read.kind === 'invalid' ? text.trim() : `${read.localPart}@${read.domain}`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function findById(
  database: Database,
  workspaceId: WorkspaceId,
  text: string,
): Promise<ProfileId | undefined> {
  if (!UUID.test(text.trim())) return undefined;
  const profileId = text.trim().toLowerCase() as ProfileId;
  try {
    return await findLivingProfile(database, { workspaceId, profileId });
  } catch (error) {
    if (error instanceof AppError && error.code === 'profile-unknown') return undefined;
    throw error;
  }
}
