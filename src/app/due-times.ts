import type { Clock, Instant } from '../kernel/index.js';
import type { Lane } from '../storage/index.js';

/** The database is asked again each second at the latest. */
const AHEAD_MS = 1_500;

/** When something changes by itself next in each lane, as far as this process knows: so that it is there in time. */
export interface DueTimes {
  /** Asks the database about these lanes. */
  ask(lanes: readonly Lane[]): Promise<void>;
  /** Takes in what a cycle has written. */
  note(times: ReadonlyMap<Lane, Instant>): void;
  /** The lanes in which something changes now. */
  lanesNow(): Lane[];
  /** Milliseconds until there is one; `Infinity`: none is known of. */
  waitMs(): number;
}

export function createDueTimes({
  clock,
  nextDue,
}: {
  readonly clock: Clock;
  readonly nextDue: (lanes: readonly Lane[], until: Instant) => Promise<ReadonlyMap<Lane, Instant>>;
}): DueTimes {
  const times = new Map<Lane, Instant>();
  return {
    ask: async (lanes) => {
      if (lanes.length === 0) return;
      const found = await nextDue(lanes, clock.now() + AHEAD_MS);
      for (const lane of lanes) times.delete(lane);
      for (const [lane, at] of found) times.set(lane, at);
    },
    note: (found) => {
      for (const [lane, at] of found) {
        times.set(lane, Math.min(at, times.get(lane) ?? Number.POSITIVE_INFINITY));
      }
    },
    lanesNow: () => {
      const now = clock.now();
      return [...times].filter(([, at]) => at <= now).map(([lane]) => lane);
    },
    waitMs: () => Math.min(...times.values(), Number.POSITIVE_INFINITY) - clock.now(),
  };
}
