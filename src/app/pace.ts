/** How often somebody looks for work that nobody tells of: often while there is some, and seldom when there has been none for a while. */
export interface Pace {
  /** To be called behind each look. */
  note(hasFound: boolean): void;
  /** Milliseconds until the next one. */
  waitMs(): number;
}

const BUSY_MS = 1_000;
const CALM_MS = 5_000;
/** What comes in pieces is met by the next look, not by the one after a long wait. */
const CALM_AFTER_MS = 10_000;

/** @param now milliseconds, from wherever they are counted */
export function createPace(now: () => number = () => performance.now()): Pace {
  let foundAt = now();
  return {
    note: (hasFound) => {
      if (hasFound) foundAt = now();
    },
    waitMs: () => (now() - foundAt < CALM_AFTER_MS ? BUSY_MS : CALM_MS),
  };
}
