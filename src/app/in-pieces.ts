import type { OwnedLanes } from '../storage/index.js';

/** Pieces at once, each in lanes of its own: while one waits for the database, another reckons. */
export const PIECES_AT_ONCE = 4;

/** The same lanes in as many pieces as are worked on at once; of a single lane there is one. */
export function inPieces(lanes: OwnedLanes): OwnedLanes[] {
  const pieces = Array.from(
    { length: PIECES_AT_ONCE },
    (_, piece) => new Map([...lanes].filter((__, place) => place % PIECES_AT_ONCE === piece)),
  );
  return pieces.filter(({ size }) => size > 0);
}

/**
 * Waits until all of them have come to their end, so that none goes on while the next cycle begins.
 *
 * @throws what the first of those threw that failed
 */
export async function allToTheirEnd<Result>(works: readonly Promise<Result>[]): Promise<Result[]> {
  const outcomes = await Promise.allSettled(works);
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}
