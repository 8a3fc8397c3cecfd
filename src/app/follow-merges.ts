import type { ProfileId } from '../kernel/index.js';

/** Who a profile has become. */
export type FollowMerges = (profileId: ProfileId) => ProfileId;

/**
 * Follows profiles to whom they have become, over as many merges as are known: events with a chain of them
 * ahead move once.
 *
 * @param merges who was merged away, and into whom; of two about one profile the last one holds
 */
export function followMerges(
  merges: Iterable<readonly [loser: ProfileId, winner: ProfileId]>,
): FollowMerges {
  const winners = new Map(merges);
  return (profileId) => {
    const passed = new Set([profileId]);
    let here = profileId;
    for (let next = winners.get(here); next !== undefined; next = winners.get(here)) {
      // The older one wins, so that nobody comes by twice. Were it otherwise: not for ever.
      if (passed.has(next)) throw new Error(`a loop of merges at profile ${next}`);
      passed.add(next);
      here = next;
    }
    return here;
  };
}
