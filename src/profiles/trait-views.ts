import type { JsonObject, JsonValue, ProfileId } from '../kernel/index.js';
import type { Db, ProfilePlace } from '../storage/index.js';
import { readTraitStates } from './trait-store.js';

/** The traits of profiles as they stand, by name; who has none is left out. */
export async function readTraits(
  db: Db,
  places: readonly ProfilePlace[],
): Promise<ReadonlyMap<ProfileId, JsonObject>> {
  const states = await readTraitStates(db, places);
  return new Map(
    [...states].map(([profileId, { traits }]) => {
      const entries: [string, JsonValue][] = [];
      for (const [name, { value }] of traits) if (value !== undefined) entries.push([name, value]);
      return [profileId, Object.fromEntries(entries)];
    }),
  );
}
