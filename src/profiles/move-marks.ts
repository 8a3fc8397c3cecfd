import type { ProfileId } from '../kernel/index.js';
import type { Db, ProfilePlace } from '../storage/index.js';
import { readProfiles } from './profile-store.js';

/** Those of these profiles that were merged away, and where to. */
export async function readGone(
  db: Db,
  places: readonly ProfilePlace[],
): Promise<ReadonlyMap<ProfileId, ProfileId>> {
  return (await readProfiles(db, places)).gone;
}
