import type { Clock, Instant, WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { countEvents } from './count-events.js';

const MINUTE_MS = 60_000;
/** After this long no transaction is open any more that brings events of a minute. */
const SETTLED_MS = 2 * MINUTE_MS;

export interface TallyStretch {
  readonly workspaceId: WorkspaceId;
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * Counts events by the minute for those who ask again and again: a minute that is over is counted once, so that
 * an answer costs what came in since the one before.
 *
 * @param parts.capacity stretches that are remembered; the one that was asked for longest ago makes room
 * @returns the counts of a stretch's minutes, up to the one that runs
 */
export function createEventTally(parts: {
  readonly db: Db;
  readonly clock: Clock;
  readonly capacity: number;
}): (stretch: TallyStretch) => Promise<readonly number[]> {
  // A Map keeps its keys in order of insertion: the first one was asked for longest ago.
  const settled = new Map<string, readonly number[]>();
  const keep = (key: string, counts: readonly number[]): void => {
    settled.delete(key);
    settled.set(key, counts);
    const [oldest] = settled.keys();
    if (settled.size > parts.capacity && oldest !== undefined) settled.delete(oldest);
  };
  return async (stretch) => {
    const { workspaceId, from, to } = stretch;
    const key = `${workspaceId}/${from}/${to}`;
    const known = settled.get(key) ?? [];
    const now = parts.clock.now();
    // What comes in while this is read counts too.
    const edges = edgesOf(from + known.length * MINUTE_MS, Math.min(to, now + MINUTE_MS));
    const counted = edges.length < 2 ? [] : await countEvents(parts.db, workspaceId, edges);
    const counts = [...known, ...counted];
    keep(key, counts.slice(0, Math.max(0, minutesOf(now - SETTLED_MS - from))));
    return counts;
  };
}

function minutesOf(milliseconds: number): number {
  return Math.floor(milliseconds / MINUTE_MS);
}

function edgesOf(from: Instant, to: Instant): Instant[] {
  const minutes = Math.max(0, Math.ceil((to - from) / MINUTE_MS));
  return Array.from({ length: minutes + 1 }, (_, n) => Math.min(from + n * MINUTE_MS, to));
}
