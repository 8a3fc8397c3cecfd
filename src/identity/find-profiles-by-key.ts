import type { ProfileId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { readPointers } from './identifier-store.js';

/**
 * Whose identifiers are, by their keys; those that are nobody's are left out.
 *
 * @param keys 32 hex digits each
 */
export async function findProfilesByKey(
  db: Db,
  keys: readonly string[],
): Promise<ReadonlyMap<string, ProfileId>> {
  const distinct = [...new Set(keys)];
  if (distinct.length === 0) return new Map();
  const pointers = await readPointers(
    db,
    distinct.map((key) => ({ key })),
  );
  return new Map(
    [...pointers].flatMap(([key, { profileId }]) =>
      profileId === null ? [] : [[key, profileId] as const],
    ),
  );
}
