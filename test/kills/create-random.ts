/** Numbers from 0 (inclusive) to 1, the same ones for the same seed. */
export type Random = () => number;

/** Park and Miller's minimal standard generator (Communications of the ACM 31, 1988). */
export function createRandom(seed: number): Random {
  const modulus = 2 ** 31 - 1;
  let state = 1 + (Math.abs(seed) % (modulus - 1));
  return () => {
    state = (state * 48_271) % modulus;
    return state / modulus;
  };
}

/** A whole number from `least` to `most`, both included. */
export function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}
