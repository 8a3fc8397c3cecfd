import type { Clock, Instant } from '../kernel/index.js';
import type { Lane } from '../storage/index.js';
import type { CycleReport } from './run-cycle.js';

/** The database is asked again before this is over: see `pace.ts`. */
const NEAR_MS = 3_000;
/** While nothing does, what it said stays true. */
const FAR_MS = 60_000;

/** When something changes by itself next in each lane, as far as this process knows: so that it is there in time. */
export interface DueTimes {
  /**
   * Takes in what a cycle has written. Where something was due, it asks the database what is next there. Where more is
   * due than a cycle takes, not before the last of it is done: to find the next one means to look through all that waits.
   * Afterwards as much is known of these lanes as of the others.
   */
  pass(done: Pick<CycleReport, 'nextDue' | 'fired' | 'hasMore'>): Promise<void>;
  /**
   * To be called every second or two with all lanes of this process: asks about them when something was written in them since
   * the last time, or when the time for which they were asked about runs out; then for longer. What was known of others
   * is forgotten.
   */
  keep(lanes: readonly Lane[], isStirred: boolean): Promise<void>;
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
  const passed = new Set<Lane>();
  let askedUntil = 0;
  const askUntil = async (lanes: readonly Lane[], until: Instant): Promise<void> => {
    if (lanes.length === 0) return;
    const found = await nextDue(lanes, until);
    for (const lane of lanes) times.delete(lane);
    for (const [lane, at] of found) times.set(lane, at);
    askedUntil = until;
  };
  return {
    pass: async ({ nextDue: written, fired, hasMore }) => {
      for (const [lane, at] of written) {
        times.set(lane, Math.min(at, times.get(lane) ?? Number.POSITIVE_INFINITY));
      }
      for (const lane of fired) passed.add(lane);
      if (hasMore) return;
      const all = [...passed];
      passed.clear();
      await askUntil(all, Math.max(askedUntil, clock.now() + NEAR_MS));
    },
    keep: async (lanes, isStirred) => {
      // Somebody else is there in time for lanes that have gone over to them.
      const ours = new Set(lanes);
      for (const lane of times.keys()) if (!ours.has(lane)) times.delete(lane);
      const near = clock.now() + NEAR_MS;
      if (isStirred) await askUntil(lanes, near);
      else if (near > askedUntil) await askUntil(lanes, near + FAR_MS);
    },
    lanesNow: () => {
      const now = clock.now();
      return [...times].filter(([, at]) => at <= now).map(([lane]) => lane);
    },
    waitMs: () => Math.min(...times.values(), Number.POSITIVE_INFINITY) - clock.now(),
  };
}
