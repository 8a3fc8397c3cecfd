import type { KeyedIdentifier, NamedPerson, ResolvedProfiles } from '../ingest/index.js';
import type { ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { type DecidedPeople, type DecidePeopleContext, decidePeople } from './decide-people.js';
import { readPointers } from './identifier-store.js';
import {
  confirmPartings,
  type GraphVersion,
  readChangedKeys,
  readVersions,
} from './identity-lock.js';
import { type KnownProfiles, setKey } from './known-profiles.js';

export interface ResolveContext extends DecidePeopleContext {
  readonly known: KnownProfiles;
}

/**
 * Whose each event is. Where all its identifiers are known and agree, nothing is written and no lock is taken;
 * what this process knows, and nobody has changed, is not even read. The others are decided in a transaction
 * under their workspace's identity lock, one after the other: creations, links and merges have one order.
 *
 * That transaction is over before the events are written, so that no group waits for another's events while
 * it waits for the lock. A crash between the two leaves identifiers without events, which are found again when
 * the events are sent again.
 */
export async function resolveProfiles(
  database: Database,
  people: readonly NamedPerson[],
  context: ResolveContext,
): Promise<ResolvedProfiles> {
  const { known, now } = context;
  const versions = await readVersions(database, workspacesOf(people));
  await catchUp(database, known, versions);
  const age = known.begin(now);

  // At once, since what is known now may be forgotten a moment later.
  const profileIds = people.map((person) => settle(person, known.find));
  let open = people.filter((_, at) => profileIds[at] === undefined);
  if (open.length > 0) {
    const found = await lookUp(database, open);
    known.remember(age, found);
    const find = (key: string) => known.find(key) ?? found.get(key);
    people.forEach((person, at) => {
      profileIds[at] ??= settle(person, find);
    });
    open = people.filter((_, at) => profileIds[at] === undefined);
  }
  if (open.length > 0) {
    const decided = await decidePeople(database, withFollowers(people, new Set(open)), context);
    remember(known, age, decided);
    people.forEach((person, at) => {
      profileIds[at] = decided.get(person)?.profileId ?? profileIds[at];
    });
  }
  return {
    profileIds: profileIds.map((profileId) => profileId ?? lost()),
    confirm: (tx) => confirmPartings(tx, versions),
  };
}

/** Forgets what points elsewhere since this process looked last. */
async function catchUp(
  database: Database,
  known: KnownProfiles,
  versions: readonly GraphVersion[],
): Promise<void> {
  for (const { workspaceId, version } of versions) {
    const after = known.versionOf(workspaceId);
    const changed =
      after === undefined || after >= version
        ? []
        : await readChangedKeys(database, workspaceId, { after, upTo: version });
    known.forward(workspaceId, version, changed);
  }
}

/**
 * The open events, and those behind them that name one of their identifiers: when their turn comes, it may
 * point elsewhere.
 */
function withFollowers(
  people: readonly NamedPerson[],
  open: ReadonlySet<NamedPerson>,
): NamedPerson[] {
  const named = new Set<string>();
  return people.filter((person) => {
    const { identifiers } = person.event;
    if (!open.has(person) && !identifiers.some(({ key }) => named.has(key))) return false;
    for (const { key } of identifiers) named.add(key);
    return true;
  });
}

function lost(): never {
  throw new Error('an event was left without a profile');
}

/** Whose an event is, where that is known without a decision. */
function settle(
  { event }: NamedPerson,
  find: (key: string) => ProfileId | undefined,
): ProfileId | undefined {
  const { identifiers, addressee } = event;
  if (addressee !== undefined) return addressee;
  const [first, ...others] = identifiers;
  const profileId = first && find(first.key);
  if (profileId !== undefined && others.every(({ key }) => find(key) === profileId)) {
    return profileId;
  }
  return others.length > 0 ? find(setKey(identifiers)) : undefined;
}

async function lookUp(
  database: Database,
  people: readonly NamedPerson[],
): Promise<Map<string, ProfileId>> {
  const asked = new Map<string, KeyedIdentifier>();
  for (const { event } of people) {
    for (const identifier of event.identifiers) asked.set(identifier.key, identifier);
  }
  const found = new Map<string, ProfileId>();
  for (const [key, { profileId }] of await readPointers(database, [...asked.values()])) {
    if (profileId !== null) found.set(key, profileId);
  }
  return found;
}

function remember(known: KnownProfiles, age: number, decided: DecidedPeople): void {
  const keys: [string, ProfileId][] = [];
  const sets: [string, ProfileId][] = [];
  for (const [{ event }, { profileId, agrees }] of decided) {
    if (agrees) for (const { key } of event.identifiers) keys.push([key, profileId]);
    else sets.push([setKey(event.identifiers), profileId]);
  }
  known.remember(age, keys);
  known.rememberSets(age, sets);
}

function workspacesOf(people: readonly NamedPerson[]): WorkspaceId[] {
  return [...new Set(people.map(({ event }) => event.origin.workspaceId))];
}
