import { testOrigin } from '../../../test/event-factory.js';
import { takeLanesByHand } from '../../../test/manual-lanes.js';
import { setClock } from '../../../test/set-clock.js';
import { createTestDatabase } from '../../../test/test-database.js';
import {
  type DoorRules,
  defaultDoorRules,
  type EventView,
  identifierKey,
  type Origin,
  parseBody,
  prepareRules,
  readProfileEvents,
  readRequest,
} from '../../ingest/index.js';
import { createKeyedHash, type ProfileId, type WorkspaceId } from '../../kernel/index.js';
import type { Database } from '../../storage/index.js';
import { readPointers } from '../identifier-store.js';
import { createIdentityLock } from '../identity-lock.js';

/** A workspace to which an example’s calls are sent, by the whole road: door, identity, lanes. */
export interface Example {
  readonly database: Database;
  /** Sends calls, each a group of its own and a minute after the one before; `track` unless they say. */
  send(...calls: readonly object[]): Promise<void>;
  /** Changes the rules for what comes from now on. */
  setRules(rules: DoorRules): void;
  pass(days: number): void;
  /** Whose an identifier (`user_id:abc123`) is. Null: a shared device, nobody’s now; undefined: it names nobody. */
  profileOf(name: string): Promise<ProfileId | null | undefined>;
  /** All identifiers of the person with this one, sorted; none where it is nobody’s. */
  identifiersOf(name: string): Promise<string[]>;
  /** The names (of calls without one: the types) of the events of the person with this identifier, in their order. */
  eventsOf(name: string): Promise<string[]>;
  /** The events themselves, as they were sent. */
  payloadsOf(name: string): Promise<unknown[]>;
  /** How many people there are. */
  countProfiles(): Promise<number>;
}

export interface ExampleOptions {
  readonly rules?: DoorRules;
  /** Another workspace’s, to share. */
  readonly database?: Database;
}

const ANY_CALL = { type: 'track', event: 'Page Seen' };
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

export async function openExample(options: ExampleOptions = {}): Promise<Example> {
  const { database = await createTestDatabase() } = options;
  const clock = setClock();
  const lanes = await takeLanesByHand(database, { clock });
  const workspaceId = (options.database === undefined ? 1 : 2) as WorkspaceId;
  await createIdentityLock(database, workspaceId);
  const hash = createKeyedHash(Buffer.alloc(32, workspaceId));
  let rules = prepareRules(options.rules ?? defaultDoorRules);

  const send = async (call: object): Promise<void> => {
    clock.advance(MINUTE_MS);
    const origin: Origin = { ...testOrigin, workspaceId, hash, rules };
    const body = parseBody(Buffer.from(JSON.stringify({ batch: [{ ...ANY_CALL, ...call }] })));
    const items = readRequest(body, { origin, call: 'batch', receivedAt: clock.now() });
    if (items.some(({ kind }) => kind !== 'event')) throw new Error('the door would not take it');
    await lanes.accept(items);
  };
  const profileOf: Example['profileOf'] = async (name) => {
    const at = name.indexOf(':');
    const key = identifierKey({ hash }, { kind: name.slice(0, at), value: name.slice(at + 1) });
    return (await readPointers(database, [{ key }])).get(key)?.profileId;
  };
  const viewsOf = async (name: string): Promise<EventView[]> => {
    await lanes.drain();
    const profileId = await profileOf(name);
    if (profileId == null) return [];
    return (
      await readProfileEvents(database, { workspaceId, profileId }, { limit: 100 })
    ).reverse();
  };
  return {
    database,
    send: async (...calls) => {
      for (const call of calls) await send(call);
    },
    setRules: (changed) => {
      rules = prepareRules(changed);
    },
    pass: (days) => clock.advance(days * DAY_MS),
    profileOf,
    identifiersOf: async (name) => readIdentifiers(database, (await profileOf(name)) ?? null),
    eventsOf: async (name) => (await viewsOf(name)).map(({ type, name }) => name || type),
    payloadsOf: async (name) =>
      (await viewsOf(name)).map(({ payload }): unknown => JSON.parse(payload.text)),
    countProfiles: () => countPeople(database, workspaceId),
  };
}

async function readIdentifiers(database: Database, profileId: ProfileId | null) {
  const rows = await database.query<{ name: string }>(
    `select kind || ':' || value as name from identifiers where profile_id = $1`,
    [profileId],
  );
  return rows.map(({ name }) => name).sort();
}

async function countPeople(database: Database, workspaceId: WorkspaceId): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    'select count(distinct profile_id) as count from identifiers where workspace_id = $1',
    [workspaceId],
  );
  return row?.count ?? 0;
}
