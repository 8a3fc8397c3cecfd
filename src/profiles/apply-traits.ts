import type { ProfileId } from '../kernel/index.js';
import type { Db, Lane, ProfilePlace } from '../storage/index.js';
import { readAccountTraits, writeAccountTraits } from './account-traits.js';
import { type FoldedTraits, foldTraits } from './fold-traits.js';
import type { ProfileEvents } from './profile-events.js';
import { readSaid, type Said } from './read-traits.js';
import type { StateCache } from './state-cache.js';
import type { TraitState } from './trait-state.js';
import { readTraitStates, writeTraitOrigins, writeTraitStates } from './trait-store.js';

/** Applies what a cycle's events say of people and accounts; gives the states of those they speak of. */
export async function applyTraits(
  tx: Db,
  profiles: readonly ProfileEvents[],
  cache: StateCache,
): Promise<ReadonlyMap<ProfileId, TraitState>> {
  const speaking = findSpeaking(profiles);
  const known = new Map<ProfileId, TraitState>();
  const missing = speaking.filter(({ lane, place: { profileId } }) => {
    const state = cache.traitsOf(lane, profileId);
    if (state !== undefined) known.set(profileId, state);
    return state === undefined;
  });
  const stored = await readTraitStates(
    tx,
    missing.map(({ place }) => place),
  );
  const folded = speaking.map(({ place, said }) => {
    const { profileId } = place;
    return foldTraits(place, known.get(profileId) ?? stored.get(profileId), said);
  });
  await writeTraitStates(tx, statesWith(folded, 'values'));
  await writeTraitOrigins(tx, statesWith(folded, 'origins'));
  await writeAccountTraits(tx, readAccountTraits(speaking.flatMap(({ said }) => said)));
  return new Map(folded.map(({ state }) => [state.profileId, state]));
}

/** A profile with what its events say. */
interface SpeakingProfile {
  readonly lane: Lane;
  readonly place: ProfilePlace;
  readonly said: Said[];
}

/** The few of which anything is said: a loop that leaves nothing behind for the others. */
function findSpeaking(profiles: readonly ProfileEvents[]): SpeakingProfile[] {
  const speaking: SpeakingProfile[] = [];
  for (const { lane, events } of profiles) {
    let profile: SpeakingProfile | undefined;
    for (const event of events) {
      const said = readSaid(event);
      if (said === undefined) continue;
      if (profile === undefined) {
        profile = { lane, place: event, said: [] };
        speaking.push(profile);
      }
      profile.said.push(said);
    }
  }
  return speaking;
}

function statesWith(folded: readonly FoldedTraits[], change: FoldedTraits['change']): TraitState[] {
  return folded.flatMap((each) => (each.change === change ? [each.state] : []));
}
