/** When a worker looks after its lanes: seldom when nothing has happened in them for a while. */
export interface Pace {
  isTime(): boolean;
  /** Milliseconds until it is. */
  waitMs(): number;
  /** Nothing had happened for a while when it was time last. */
  isCalm(): boolean;
  /** To be called each time that it was. */
  note(hasHappened: boolean): void;
  /** It is now. */
  hurry(): void;
}

const BUSY_MS = 1_000;
const CALM_MS = 2_000;
/** What comes in pieces is met by the next look, not by the one after a long wait. */
const CALM_AFTER_MS = 10_000;

/**
 * @param rouse wakes who waits until it is time
 * @param now milliseconds, from wherever they are counted
 */
export function createPace(rouse: () => void, now: () => number = () => performance.now()): Pace {
  let happenedAt = now();
  let nextAt = Number.NEGATIVE_INFINITY;
  let isCalm = false;
  return {
    isTime: () => now() >= nextAt,
    waitMs: () => Math.max(0, nextAt - now()),
    isCalm: () => isCalm,
    note: (hasHappened) => {
      if (hasHappened) happenedAt = now();
      isCalm = now() - happenedAt >= CALM_AFTER_MS;
      nextAt = now() + (isCalm ? CALM_MS : BUSY_MS);
    },
    hurry: () => {
      nextAt = Number.NEGATIVE_INFINITY;
      rouse();
    },
  };
}
