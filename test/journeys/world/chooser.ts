import { seededRandom } from '../../../src/kernel/index.js';

/** Chance in the small words of what is drawn. */
export interface Chooser {
  one<T>(of: readonly T[]): T;
  chance(share: number): boolean;
  /** From 0 to below. */
  below(count: number): number;
}

export function createChooser(seed: number): Chooser {
  const random = seededRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  return {
    below,
    chance: (share) => random() < share,
    one: <T>(of: readonly T[]): T => {
      if (of.length === 0) throw new Error('there is nothing to choose from');
      return of[below(of.length)] as T;
    },
  };
}
