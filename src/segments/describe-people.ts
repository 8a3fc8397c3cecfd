import { readAddresses } from '../identity/index.js';
import type { JsonObject, ProfileId, WorkspaceId } from '../kernel/index.js';
import { readTraits } from '../profiles/index.js';
import type { Db } from '../storage/index.js';

/** A person as a sample shows them. */
export interface PersonSketch {
  readonly profileId: ProfileId;
  /** By their traits; null: they tell none. */
  readonly name: string | null;
  /** The newest `email` identifier, else the trait; null: none. */
  readonly email: string | null;
}

/** Who some profiles are, in their order. */
export async function describePeople(
  db: Db,
  workspaceId: WorkspaceId,
  profileIds: readonly ProfileId[],
): Promise<PersonSketch[]> {
  if (profileIds.length === 0) return [];
  const places = profileIds.map((profileId) => ({ workspaceId, profileId }));
  const traits = await readTraits(db, places);
  const addresses = await readAddresses(db, workspaceId, profileIds);
  return profileIds.map((profileId) => {
    const own = traits.get(profileId) ?? {};
    const [newest] = addresses.get(profileId) ?? [];
    return {
      profileId,
      name: nameOf(own),
      email: newest?.address ?? textOf(own, 'email'),
    };
  });
}

/** Segment's names of traits, and the same in snake case. */
function nameOf(traits: JsonObject): string | null {
  const whole = textOf(traits, 'name');
  if (whole !== null) return whole;
  const parts = [
    textOf(traits, 'firstName') ?? textOf(traits, 'first_name'),
    textOf(traits, 'lastName') ?? textOf(traits, 'last_name'),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
}

function textOf(traits: JsonObject, name: string): string | null {
  const value = traits[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
