import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { ProcessId } from '../../src/kernel/index.js';
import { type Database, type Lane, readProcesses } from '../../src/storage/index.js';
import { waitUntil } from '../wait-until.js';

const SAMPLE_MS = 50;

interface LaneSample {
  readonly lane: Lane;
  readonly owner: ProcessId | null;
  readonly epoch: number;
  /** Milliseconds since 1970. */
  readonly clock: number;
}

export interface LaneWatch {
  /** What must never be: a lane whose clock or epoch went back, or that changed hands without a new epoch. */
  readonly faults: readonly string[];
  /** Ends the watching; gives how many looks were taken. */
  stop(): Promise<number>;
}

/** Looks at the lanes' rows again and again while a test runs. */
export function watchLanes(database: Database): LaneWatch {
  const faults: string[] = [];
  let isOver = false;
  let looks = 0;
  let before = new Map<Lane, LaneSample>();
  const watch = async (): Promise<void> => {
    while (!isOver) {
      const now = await readLanes(database);
      for (const sample of now) faults.push(...compare(before.get(sample.lane), sample));
      before = new Map(now.map((sample) => [sample.lane, sample]));
      looks += 1;
      await delay(SAMPLE_MS);
    }
  };
  const watching = watch();
  onTestFinished(() => {
    isOver = true;
    return watching;
  });
  return {
    faults,
    stop: async () => {
      isOver = true;
      await watching;
      return looks;
    },
  };
}

function compare(before: LaneSample | undefined, now: LaneSample): string[] {
  if (before === undefined) return [];
  const { lane } = now;
  const faults: string[] = [];
  if (now.clock < before.clock) faults.push(`the clock of lane ${lane} went back`);
  if (now.epoch < before.epoch) faults.push(`the epoch of lane ${lane} went back`);
  if (now.owner !== before.owner && now.epoch === before.epoch) {
    faults.push(`lane ${lane} changed hands at epoch ${now.epoch}`);
  }
  return faults;
}

async function readLanes(database: Database): Promise<LaneSample[]> {
  return database.query<LaneSample>('select lane, owner, epoch, clock from lanes');
}

/** How many lanes each of these processes owns, by their pids. */
export async function countLanes(
  database: Database,
  pids: readonly number[],
): Promise<readonly number[]> {
  const [lanes, processes] = [await readLanes(database), await readProcesses(database)];
  return pids.map((pid) => {
    const ids = processes.filter((each) => each.pid === pid).map(({ processId }) => processId);
    return lanes.filter(({ owner }) => owner !== null && ids.includes(owner)).length;
  });
}

/** Waits until these processes, by their pids, share all lanes evenly; gives the time in milliseconds. */
export async function untilShared(database: Database, pids: readonly number[]): Promise<number> {
  const startedAt = performance.now();
  const least = Math.floor(64 / pids.length);
  await waitUntil(`${pids.length} processes share the lanes`, async () => {
    const counts = await countLanes(database, pids);
    return counts.every((count) => count >= least) && counts.reduce((a, b) => a + b) === 64;
  });
  return performance.now() - startedAt;
}
