import type { NamedPerson } from '../ingest/index.js';
import type { IdSource, Instant, ProfileId } from '../kernel/index.js';
import type { Database, Db } from '../storage/index.js';
import {
  findProfiles,
  type IdentifierKey,
  lockIdentity,
  readVersions,
  writeIdentifiers,
} from './identifier-store.js';
import type { KnownProfiles } from './known-profiles.js';

/**
 * Which profile each named person is: the one that has the identifier, or a new one. What this process
 * knows, and nobody has changed, is not even read; other names are looked up. For an unknown one a transaction takes its workspace's identity lock and reads
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
  context: ResolveContext,
): Promise<readonly ProfileId[]> {
  const { known } = context;
  const distinct = new Map<string, IdentifierKey>();
  for (const { event } of people) {
    for (const identifier of event.identifiers.slice(0, 1)) distinct.set(identifier.key, identifier);
  }
  const keys = [...distinct.values()];
  const age = known.begin(await readVersions(database, workspacesOf(keys)));

  const found = new Map<string, ProfileId>();
  for (const { key } of keys) {
    const profileId = known.find(key);
    if (profileId !== undefined) found.set(key, profileId);
  }
  if (found.size < keys.length) {
    const added = await findOrCreate(database, { keys, found }, context);
    known.remember(age, added);
  }
  return people.map(({ event }) => found.get(event.identifiers[0]?.key ?? '') as ProfileId);
}

export interface ResolveContext {
  readonly ids: IdSource;
  readonly now: Instant;
  readonly known: KnownProfiles;
}

/**
 * Completes `found` from the database, and with new profiles for those that are not there either.
 *
 * @returns what it added
 */
async function findOrCreate(
  database: Database,
  { keys, found }: { keys: readonly IdentifierKey[]; found: Map<string, ProfileId> },
  context: ResolveContext,
): Promise<(readonly [string, ProfileId])[]> {
  const asked = keys.filter(({ key }) => !found.has(key));
  await addFound(database, asked, found);
  const unknown = asked.filter(({ key }) => !found.has(key));
  if (unknown.length > 0) {
    await database.transaction((tx) => createUnknown(tx, { unknown, found }, context));
  }
  return asked.map(({ key }) => [key, found.get(key) as ProfileId] as const);
}

async function createUnknown(
  tx: Db,
  { unknown, found }: { unknown: readonly IdentifierKey[]; found: Map<string, ProfileId> },
  { ids, now }: ResolveContext,
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
