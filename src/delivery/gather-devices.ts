import { areTraitsEnough, type SaidOfDevice } from '../content/index.js';
import { readSaidPlaces } from '../ingest/index.js';
import {
  isJsonObject,
  type JsonObject,
  type ProfileId,
  type WorkspaceId,
} from '../kernel/index.js';
import type { Db } from '../storage/index.js';

/** A reader, with what is known of them. */
interface KnownReader {
  readonly profileId: ProfileId;
  readonly known: JsonObject;
}

/** What the devices of readers say of locale and zone, of those alone whose traits do not tell both. */
export async function gatherDevices(
  db: Db,
  workspaceId: WorkspaceId,
  readers: readonly KnownReader[],
): Promise<ReadonlyMap<ProfileId, readonly SaidOfDevice[]>> {
  const silent = readers.filter(
    ({ known: { trait } }) => !isJsonObject(trait) || !areTraitsEnough(trait),
  );
  const profileIds = [...new Set(silent.map(({ profileId }) => profileId))];
  return readSaidPlaces(
    db,
    profileIds.map((profileId) => ({ workspaceId, profileId })),
  );
}
