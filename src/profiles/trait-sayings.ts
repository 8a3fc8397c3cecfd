import type { EventId, Instant, JsonValue, ProfileId } from '../kernel/index.js';
import type { Db, ProfilePlace } from '../storage/index.js';
import { readTraitStates } from './trait-store.js';

/** What was said of some traits of profiles last, by name; those of which nothing was said are left out. */
export async function readTraitSayings(
  db: Db,
  places: readonly ProfilePlace[],
  names: readonly string[],
): Promise<
  ReadonlyMap<
    ProfileId,
    ReadonlyMap<
      string,
      { readonly at: Instant; readonly eventId: EventId; readonly value: JsonValue | undefined }
    >
  >
> {
  const states = await readTraitStates(db, places);
  return new Map(
    [...states].map(([profileId, { traits }]) => [
      profileId,
      new Map(
        names.flatMap((name) => {
          const trait = traits.get(name);
          if (trait === undefined) return [];
          const { at, eventId } = trait.origin;
          return [[name, { at, eventId, value: trait.value }] as const];
        }),
      ),
    ]),
  );
}
