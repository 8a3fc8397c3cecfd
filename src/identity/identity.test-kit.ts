import { testOrigin } from '../../test/event-factory.js';
import {
  type DoorRules,
  type NamedPerson,
  type Origin,
  parseBody,
  prepareRules,
  type ResolvedProfiles,
  readRequest,
} from '../ingest/index.js';
import { type EventId, noFailPoints, type ProfileId, systemIds } from '../kernel/index.js';
import {
  type Database,
  deleteTickets,
  int4Array,
  LANES,
  laneOfKey,
  readTickets,
  type Ticket,
  uuidArray,
} from '../storage/index.js';
import { createIdentityLock } from './identity-lock.js';
import { createKnownProfiles } from './known-profiles.js';
import { type ResolveContext, resolveProfiles } from './resolve-profiles.js';

/** One process's identity, on a test's database. */
export interface TestIdentity {
  /** Whose each of these events is, given as calls of the Segment API and accepted as one group. */
  resolve(events: readonly object[]): Promise<readonly ProfileId[]>;
  /** The same, to be confirmed. */
  resolveGroup(events: readonly object[]): Promise<ResolvedProfiles>;
  readonly context: ResolveContext;
}

export interface TestIdentityOptions extends Partial<ResolveContext> {
  /** The workspace; left out: that of tests that need no other. */
  readonly origin?: Origin;
  /** How the workspace's door reads; left out: by default. */
  readonly rules?: DoorRules;
}

export async function createTestIdentity(
  database: Database,
  { rules, origin: given = testOrigin, ...overrides }: TestIdentityOptions = {},
): Promise<TestIdentity> {
  await createIdentityLock(database, given.workspaceId);
  const context: ResolveContext = {
    ids: systemIds,
    now: Date.parse('2026-11-01T10:00:00.000Z'),
    known: createKnownProfiles(1_000),
    failPoints: noFailPoints,
    announce: async () => undefined,
    ready: () => undefined,
    ...overrides,
  };
  const origin = rules === undefined ? given : { ...given, rules: prepareRules(rules) };
  const resolveGroup = (events: readonly object[]) =>
    resolveProfiles(
      database,
      events.map((event) => named(event, origin)),
      context,
    );
  return {
    context,
    resolve: async (events) => (await resolveGroup(events)).profileIds,
    resolveGroup,
  };
}

/** A call of the Segment API as the door hands it to identity. */
function named(event: object, origin: Origin): NamedPerson {
  const body = parseBody(Buffer.from(JSON.stringify({ batch: [{ type: 'identify', ...event }] })));
  const [item] = readRequest(body, { origin, call: 'batch', receivedAt: 0 });
  if (item?.kind !== 'event') throw new Error(`not an event: ${JSON.stringify(item)}`);
  return { event: item, eventId: systemIds.uuid() as EventId };
}

/** What the lanes have still to do. */
export function readOpenTickets(database: Database): Promise<Ticket[]> {
  return readTickets(database, LANES, 1_000);
}

/** What the lanes do: no ticket is left. */
export async function settleLanes(database: Database): Promise<void> {
  await deleteTickets(database, await readOpenTickets(database));
}

/** Where an identifier points now. */
export async function whoIs(
  database: Database,
  kind: string,
  value: string,
): Promise<ProfileId | null | undefined> {
  const key = testOrigin.hash(`${kind}:${value}`);
  const [row] = await database.query<{ profile_id: ProfileId | null }>(
    'select profile_id from identifiers where key_lane = any($1::integer[]) and key = any($2::uuid[])',
    [int4Array([laneOfKey(key)]), uuidArray([key])],
  );
  return row?.profile_id;
}
