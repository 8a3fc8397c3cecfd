import type { DoorRules, KeyedIdentifier, NamedPerson } from '../ingest/index.js';
import type { FailPoints, IdSource, Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import type { Database, Db, NewTicket } from '../storage/index.js';
import { decide } from './decide.js';
import {
  type KindWindow,
  readPointers,
  readTallies,
  type StoredPointer,
} from './identifier-store.js';
import { createIdentityGraph, type IdentityGraph, type Pointer } from './identity-graph.js';
import { lockIdentity } from './identity-lock.js';
import { readApart } from './merge-store.js';
import { windowsOf } from './windows.js';
import { writeGraph } from './write-graph.js';

export interface DecidePeopleContext {
  readonly ids: IdSource;
  readonly now: Instant;
  readonly failPoints: FailPoints;
  /** In the transaction: tells the lanes' owners of merges, who hear it at the commit. */
  readonly announce: (tx: Db, tickets: readonly NewTicket[]) => Promise<void>;
  /** The merges are on disk. */
  readonly ready: (tickets: readonly NewTicket[]) => void;
}

export interface DecidedPerson {
  readonly profileId: ProfileId;
  /** Whether all identifiers of the event point to it. */
  readonly agrees: boolean;
}

export type DecidedPeople = ReadonlyMap<NamedPerson, DecidedPerson>;

/** Decides whose these events are, in their order, in one transaction. */
export async function decidePeople(
  database: Database,
  people: readonly NamedPerson[],
  context: DecidePeopleContext,
): Promise<DecidedPeople> {
  const decided = new Map<NamedPerson, DecidedPerson>();
  const tickets = await database.transaction(async (tx) => {
    const shares = byWorkspace(people);
    // All locks first, in ascending order: two groups never wait for each other crosswise.
    for (const [workspaceId] of shares) await lockIdentity(tx, workspaceId);
    const written: NewTicket[] = [];
    for (const [workspaceId, share] of shares) {
      const graph = await loadGraph(tx, share, { workspaceId, now: context.now });
      for (const [person, outcome] of decideAll(graph, share, context)) {
        decided.set(person, outcome);
      }
      written.push(...(await writeGraph(tx, { workspaceId, graph }, context)));
    }
    if (written.length > 0) await context.announce(tx, written);
    await context.failPoints.hit('identity:before-commit');
    return written;
  });
  await context.failPoints.hit('identity:after-commit');
  if (tickets.length > 0) context.ready(tickets);
  return decided;
}

function byWorkspace(people: readonly NamedPerson[]): [WorkspaceId, NamedPerson[]][] {
  const shares = new Map<WorkspaceId, NamedPerson[]>();
  for (const person of people) {
    const { workspaceId } = person.event.origin;
    const share = shares.get(workspaceId);
    if (share === undefined) shares.set(workspaceId, [person]);
    else share.push(person);
  }
  return [...shares].sort(([a], [b]) => a - b);
}

/** Reads all of the graph that these events can touch. */
async function loadGraph(
  tx: Db,
  people: readonly NamedPerson[],
  { workspaceId, now }: { readonly workspaceId: WorkspaceId; readonly now: Instant },
): Promise<IdentityGraph> {
  const named = new Map<string, KeyedIdentifier>();
  for (const { event } of people) {
    for (const identifier of event.identifiers) named.set(identifier.key, identifier);
  }
  const windows = windowsOf(rulesOf(people), now);
  const stored = await readPointers(tx, [...named.values()]);
  const pointers = withCounts(stored, named, windows);
  const profileIds = [
    ...new Set([...pointers.values()].flatMap(({ profileId }) => profileId ?? [])),
  ];
  if (profileIds.length === 0) {
    return createIdentityGraph({ pointers, tallies: new Map(), apart: [] });
  }
  const tallies = await readTallies(tx, profileIds, windows);
  const apart = profileIds.length > 1 ? await readApart(tx, workspaceId, profileIds) : [];
  return createIdentityGraph({ pointers, tallies, apart });
}

/** What `readTallies` counts, of each pointer. */
function withCounts(
  stored: ReadonlyMap<string, StoredPointer>,
  named: ReadonlyMap<string, KeyedIdentifier>,
  windows: readonly KindWindow[],
): Map<string, Pointer> {
  const sinceOf = new Map(windows.map(({ kind, since }) => [kind, since]));
  return new Map(
    [...stored].map(([key, { profileId, isShared, tiedAt }]) => {
      const since = sinceOf.get(named.get(key)?.kind ?? '');
      const counts = !isShared && (since === undefined || tiedAt > since);
      return [key, { profileId, isShared, counts }];
    }),
  );
}

/** All of one workspace; of two versions of its rules, a few seconds apart, the later one. */
function rulesOf(people: readonly NamedPerson[]): DoorRules {
  const last = people.at(-1);
  if (last === undefined) throw new Error('nobody is to be decided');
  return last.event.origin.rules;
}

function decideAll(
  graph: IdentityGraph,
  people: readonly NamedPerson[],
  { ids }: DecidePeopleContext,
): Map<NamedPerson, DecidedPerson> {
  const rules = rulesOf(people);
  const newProfileId = () => ids.uuid() as ProfileId;
  const applied = people.map((person) => {
    const { event, eventId } = person;
    const isAlias = event.type === 'alias';
    const decision = decide(event.identifiers, { graph, rules, isAlias });
    const cause = isAlias ? 'alias' : 'event';
    return { person, profileId: graph.apply(decision, { cause, eventId, newProfileId }) };
  });
  // Only now: a later event may have merged an earlier one's profile.
  return new Map(
    applied.map(({ person, profileId }) => {
      const survivor = graph.survivor(profileId);
      const agrees = person.event.identifiers.every(
        (each) => graph.find(each)?.profileId === survivor,
      );
      return [person, { profileId: survivor, agrees }];
    }),
  );
}
