import type { NamedPerson } from '../ingest/index.js';
import type { IdSource, Instant, ProfileId } from '../kernel/index.js';
import type { Database, Db } from '../storage/index.js';
import {
  findProfiles,
  type IdentifierKey,
  lockIdentity,
  writeIdentifiers,
} from './identifier-store.js';

/**
 * Which profile each named person is: the one that has the identifier, or a new one. Names that are all
 * known are only read. For an unknown one a transaction takes its workspace's identity lock and reads
 * again: creations have one order, and of two groups that bring the same new name one makes the profile.
 *
 * That transaction is over before the events are written, so that no group waits for another's events
 * while it waits for the lock. A crash between the two leaves an identifier without events, which is found
 * again when they are sent again.
 *
 * Resolution by a single identifier; merging and limits take their place here.
 */
export async function resolveProfiles(
  database: Database,
  people: readonly NamedPerson[],
  context: { readonly ids: IdSource; readonly now: Instant },
): Promise<readonly ProfileId[]> {
  const distinct = new Map<string, IdentifierKey>();
  for (const { naming } of people) distinct.set(naming.key, naming);
  const found = new Map<string, ProfileId>();
  await addFound(database, [...distinct.values()], found);
  const unknown = [...distinct.values()].filter(({ key }) => !found.has(key));
  if (unknown.length > 0) {
    await database.transaction((tx) => createUnknown(tx, { unknown, found }, context));
  }
  return people.map(({ naming }) => found.get(naming.key) as ProfileId);
}

async function createUnknown(
  tx: Db,
  { unknown, found }: { unknown: readonly IdentifierKey[]; found: Map<string, ProfileId> },
  { ids, now }: { readonly ids: IdSource; readonly now: Instant },
): Promise<void> {
  for (const workspaceId of workspacesOf(unknown)) await lockIdentity(tx, workspaceId);
  await addFound(tx, unknown, found);
  const created = unknown
    .filter(({ key }) => !found.has(key))
    .map((key) => ({ ...key, profileId: ids.uuid() as ProfileId }));
  if (created.length > 0) await writeIdentifiers(tx, created, now);
  for (const { key, profileId } of created) found.set(key, profileId);
}

async function addFound(
  tx: Db,
  keys: readonly IdentifierKey[],
  found: Map<string, ProfileId>,
): Promise<void> {
  for (const [place, profileId] of await findProfiles(tx, keys)) {
    const { key } = keys[place] as IdentifierKey;
    found.set(key, profileId);
  }
}

/** In ascending order, so that two groups that touch the same workspaces never wait crosswise. */
function workspacesOf(keys: readonly IdentifierKey[]): IdentifierKey['workspaceId'][] {
  return [...new Set(keys.map(({ workspaceId }) => workspaceId))].sort((a, b) => a - b);
}
