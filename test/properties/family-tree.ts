import type { ProfileId } from '../../src/kernel/index.js';

/** Oldest first. Some share a lane: it follows from the last six bits. */
export const PROFILES = ['00', '01', '40', '02', '41', '03', '00'].map(
  (tail, age) => `019f000${age}-0000-7000-8000-0000000000${tail}` as ProfileId,
);

/** Who was merged into whom, as a person would note it. */
export interface FamilyTree {
  /** The profile and all that it became, one after the other; the last one is there. */
  way(of: number): number[];
  /** The profile and all that have become it. */
  family(of: number): number[];
  isLost(profile: number): boolean;
  merge(loser: number, winner: number): void;
  part(loser: number): void;
}

export function plantTree(): FamilyTree {
  const winners = new Map<number, number>();
  const way = (of: number): number[] => {
    const next = winners.get(of);
    return next === undefined ? [of] : [of, ...way(next)];
  };
  return {
    way,
    family: (of) => PROFILES.flatMap((_, at) => (way(at).includes(of) ? [at] : [])),
    isLost: (profile) => winners.has(profile),
    merge: (loser, winner) => void winners.set(loser, winner),
    part: (loser) => void winners.delete(loser),
  };
}
