import { findSeen, type ReadEvent } from '../ingest/index.js';
import type { Db } from '../storage/index.js';
import { createHashTable } from './build/hash-table.js';

/** Counts events that would not be kept because their id is known. */
export interface DuplicateCount {
  add(events: readonly ReadEvent[]): Promise<void>;
  end(): Promise<Duplicates>;
}

export interface Duplicates {
  /** To the log. */
  readonly known: number;
  /** From the same file, further up. */
  readonly repeated: number;
}

/** Keys that are asked for at once. */
const BATCH = 2_000;

/** @param db is only read */
export function createDuplicateCount(db: Db): DuplicateCount {
  const met = createHashTable();
  let keys: string[] = [];
  let known = 0;
  let repeated = 0;

  const ask = async (): Promise<void> => {
    if (keys.length > 0) known += (await findSeen(db, keys)).size;
    keys = [];
  };

  return {
    add: async (events) => {
      for (const { key } of events) {
        if (key === null) continue;
        if (met.get(key) !== undefined) {
          repeated += 1;
          continue;
        }
        met.set(key, 1);
        keys.push(key);
      }
      if (keys.length >= BATCH) await ask();
    },
    end: async () => {
      await ask();
      return { known, repeated };
    },
  };
}
