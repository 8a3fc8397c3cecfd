/**
 * Numbers from 0 (inclusive) to 1, the same ones for the same seed: Tommy Ettinger's mulberry32, with 32 bits
 * of state. Good enough to choose a moment or to make up a shop; not for statistics, never for secrets.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
