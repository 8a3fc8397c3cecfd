import type { ProfileId } from '../../kernel/index.js';
import { createLaneCache, type Lane } from '../../storage/index.js';
import type { Plan } from '../plan/plan.js';
import type { LoadedRow } from './people.js';

interface Entry {
  readonly profileId: ProfileId;
  /** Whose slots the rows speak of. */
  readonly plan: Plan;
  readonly rows: ReadonlyMap<string, LoadedRow>;
}

/**
 * Rows of the lanes that this process owns, as they were last committed. It is a cache of the table, and any of it
 * may be dropped at any time.
 */
export interface RowCache {
  get(lane: Lane, profileId: ProfileId, plan: Plan): ReadonlyMap<string, LoadedRow> | undefined;
  /** Takes over rows whose commit is known; others of the profile stay. */
  keep(
    place: { readonly lane: Lane; readonly profileId: ProfileId },
    plan: Plan,
    rows: ReadonlyMap<string, LoadedRow>,
  ): void;
  forget(lane: Lane, profileId: ProfileId): void;
  drop(lane?: Lane): void;
}

/** @param capacity profiles at most */
export function createRowCache(capacity: number): RowCache {
  const entries = createLaneCache<Entry>(capacity);
  const get: RowCache['get'] = (lane, profileId, plan) => {
    const entry = entries.get(lane, profileId);
    return entry?.plan === plan ? entry.rows : undefined;
  };
  return {
    get,
    keep: ({ lane, profileId }, plan, rows) => {
      const known = get(lane, profileId, plan);
      entries.keep(lane, [
        { profileId, plan, rows: known === undefined ? rows : new Map([...known, ...rows]) },
      ]);
    },
    forget: entries.forget,
    drop: entries.drop,
  };
}
