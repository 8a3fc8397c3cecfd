import type { NamedPerson } from '../ingest/index.js';
import type { ProfileId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { identifierKeyOf } from './identifier-key-of.js';
import { findProfiles } from './identifier-store.js';

/** Whose profile an identifier points to; undefined: nobody's. Creates none. */
export async function findProfile(
  db: Db,
  place: Pick<NamedPerson['origin'], 'workspaceId' | 'hash'>,
  naming: NamedPerson['naming'],
): Promise<ProfileId | undefined> {
  return (await findProfiles(db, [identifierKeyOf(place, naming)])).get(0);
}
