import type { ProfileId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import type { ProfilePlace } from './profile-place.js';
import { readProfiles } from './profile-store.js';

/** Those of these profiles that were merged away, and where to. */
export async function readGone(
  db: Db,
  places: readonly ProfilePlace[],
): Promise<ReadonlyMap<ProfileId, ProfileId>> {
  return (await readProfiles(db, places)).gone;
}
