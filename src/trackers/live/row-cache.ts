import type { ProfileId } from '../../kernel/index.js';
import { createLaneCache, type Lane } from '../../storage/index.js';
import type { Plan } from '../plan/plan.js';
import type { LoadedRow } from './loaded-row.js';

interface Entry {
  readonly profileId: ProfileId;
  /** Whose slots the rows speak of. */
  readonly plan: Plan;
  readonly rows: ReadonlyMap<string, LoadedRow>;
  readonly bytes: number;
}

/**
 * Rows of the lanes that this process owns, as they were last committed. It is a cache of the table, and any of it
 * may be dropped at any time.
 */
export interface RowCache {
  get(lane: Lane, profileId: ProfileId, plan: Plan): ReadonlyMap<string, LoadedRow> | undefined;
  /** Takes over all that is known of a profile, once its commit is known. */
  keep(
    place: { readonly lane: Lane; readonly profileId: ProfileId },
    plan: Plan,
    rows: ReadonlyMap<string, LoadedRow>,
  ): void;
  forget(lane: Lane, profileId: ProfileId): void;
  drop(lane?: Lane): void;
}

/** @param capacity bytes at most, about */
export function createRowCache(capacity: number): RowCache {
  const entries = createLaneCache<Entry>(capacity, ({ bytes }) => bytes);
  return {
    get: (lane, profileId, plan) => {
      const entry = entries.get(lane, profileId);
      return entry?.plan === plan ? entry.rows : undefined;
    },
    keep: ({ lane, profileId }, plan, rows) => {
      entries.keep(lane, [{ profileId, plan, rows, bytes: sizeOf(rows) }]);
    },
    forget: entries.forget,
    drop: entries.drop,
  };
}

/** Of a profile, and of a row beside its bytes, as measured. */
const PROFILE_BYTES = 500;
const ROW_BYTES = 300;
/** A state that is not packed. */
const STATE_BYTES = 2_000;

function sizeOf(rows: ReadonlyMap<string, LoadedRow>): number {
  let bytes = PROFILE_BYTES;
  for (const { packed, states } of rows.values()) {
    bytes += ROW_BYTES + (packed?.length ?? 0) + states.size * STATE_BYTES;
  }
  return bytes;
}
