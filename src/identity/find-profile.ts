import { type Identifier, identifierKey, type Origin } from '../ingest/index.js';
import type { ProfileId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { readPointers } from './identifier-store.js';

/** Whose profile an identifier points to; undefined: nobody's. Creates none. */
export async function findProfile(
  db: Db,
  { hash }: Pick<Origin, 'hash'>,
  identifier: Identifier,
): Promise<ProfileId | undefined> {
  const key = identifierKey({ hash }, identifier);
  return (await readPointers(db, [{ key }])).get(key)?.profileId ?? undefined;
}
