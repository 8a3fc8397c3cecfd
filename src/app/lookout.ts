import type { Logger } from '../kernel/index.js';
import { type Db, int4Array, type Lane } from '../storage/index.js';
import { every, type Repetition } from './every.js';

/** What tells that there may be work of some kind. */
export interface Sign {
  /** A condition; `$1` are the lanes of this process, an `integer[]`. */
  readonly sql: string;
  readonly onSeen: () => void;
}

export interface LookoutParts {
  readonly logger: Logger;
  /** The lanes that this process owns. */
  readonly ownedLanes: () => readonly Lane[];
  /** By default two seconds. */
  readonly intervalMs?: number;
}

/** How long work waits at most that nobody told of. */
const INTERVAL_MS = 2_000;

/**
 * Looks for all work that nobody tells of in one statement: while nothing happens, what a process takes is the number
 * of its statements, whatever they ask for.
 */
export function createLookout(
  parts: LookoutParts,
  database: Db,
  signs: readonly Sign[],
): Repetition {
  const { logger, ownedLanes, intervalMs = INTERVAL_MS } = parts;
  const look = `select array[${signs.map(({ sql }) => sql).join(', ')}] as seen
                  from (select $1::integer[]) as mine`;
  return every(intervalMs, async () => {
    try {
      const [found] = await database.query<{ seen: boolean[] }>(look, [int4Array(ownedLanes())]);
      for (const [place, isSeen] of (found?.seen ?? []).entries()) {
        if (isSeen) signs[place]?.onSeen();
      }
    } catch (error) {
      logger.warn({ err: error }, 'work could not be looked for; it is tried again');
    }
  });
}
