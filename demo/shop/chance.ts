import { seededRandom } from '../../src/kernel/index.js';

/** Choices that come out the same for the same seed. */
export interface Chance {
  /** From 0 (inclusive) to 1. */
  number(): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  isTrue(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the list, each as likely as its weight says; weights need not add up to anything. */
  weighted<T>(list: readonly T[], weightOf: (each: T) => number): T;
}

/**
 * A stream of choices of its own for each name, such as `createChance(seed, 'person', 17)`: so one person
 * comes out the same whoever else was made before.
 */
export function createChance(...name: readonly (string | number)[]): Chance {
  const number = seededRandom(hashOf(name.join('/')));
  return {
    number,
    whole: (from, to) => from + Math.floor(number() * (to - from + 1)),
    isTrue: (probability) => number() < probability,
    pick: (list) => found(list[Math.floor(number() * list.length)]),
    weighted: (list, weightOf) => {
      const total = list.reduce((sum, each) => sum + weightOf(each), 0);
      let left = number() * total;
      for (const each of list) {
        left -= weightOf(each);
        if (left < 0) return each;
      }
      return found(list.at(-1));
    },
  };
}

function found<T>(choice: T | undefined): T {
  if (choice === undefined) throw new Error('there is nothing to choose from');
  return choice;
}

/** FNV-1a over UTF-16 units, 32 bits (Fowler, Noll, Vo). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}
