import type { ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { profileAmbiguous, profileUnknown } from './errors.js';
import { readByValue } from './identifier-store.js';
import { requireProfile } from './survivors.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const KIND_AND_VALUE = /^([a-z0-9_.-]{1,64}):(.+)$/s;

/**
 * The profile that a person means: by its id, by an identifier with its kind (`email:anna@shop.example`), or
 * by an identifier's value alone. A profile that was merged away is found by its id.
 *
 * @throws AppError `profile-unknown`, `profile-ambiguous`
 */
export async function findNamedProfile(
  db: Db,
  workspaceId: WorkspaceId,
  text: string,
): Promise<ProfileId> {
  const found = new Set([
    ...(await findByValue(db, workspaceId, text)),
    ...(UUID.test(text) ? await findById(db, workspaceId, text) : []),
  ]);
  const [profileId, ...others] = found;
  if (profileId === undefined) throw profileUnknown.make({ profile: text });
  if (others.length > 0) throw profileAmbiguous.make({ text, profiles: [...found] });
  return profileId;
}

async function findById(db: Db, workspaceId: WorkspaceId, text: string): Promise<ProfileId[]> {
  const profileId = text.toLowerCase() as ProfileId;
  await requireProfile(db, workspaceId, profileId);
  return [profileId];
}

async function findByValue(db: Db, workspaceId: WorkspaceId, text: string): Promise<ProfileId[]> {
  const [, kind, value] = KIND_AND_VALUE.exec(text) ?? [];
  const values = [text, value].flatMap((each) => (each ? [each, each.toLowerCase()] : []));
  const stored = await readByValue(db, workspaceId, [...new Set(values)]);
  return stored.flatMap((identifier) => {
    const isMeant = identifier.kind === kind || sameText(identifier.value, text);
    return isMeant && identifier.profileId !== null ? [identifier.profileId] : [];
  });
}

/** Addresses are kept in lower case. */
function sameText(value: string, text: string): boolean {
  return value === text || value === text.toLowerCase();
}
