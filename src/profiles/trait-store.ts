import {
  type EventId,
  type Instant,
  type JsonObject,
  type ProfileId,
  parseExact,
  type SourceId,
  stringifyExact,
  type WorkspaceId,
} from '../kernel/index.js';
import {
  type Db,
  instantArray,
  int4Array,
  isAt,
  jsonbArray,
  laneOfProfile,
  PLACES,
  type ProfilePlace,
  placeParams,
  pruningParam,
  uuidArray,
} from '../storage/index.js';
import type { EventOrigin } from './event-origin.js';
import type { Trait, TraitOrigin, TraitState } from './trait-state.js';
import { wordsOfTraits } from './words.js';

/** Who set which traits, as it is stored: together for all that one event set. */
interface OriginEntry {
  readonly at: Instant;
  readonly event: EventId;
  readonly source: SourceId;
  readonly names: readonly string[];
}

interface TraitRow {
  workspace_id: WorkspaceId;
  profile_id: ProfileId;
  traits: string;
  origins: string;
  accounts: string;
}

export async function readTraitStates(
  db: Db,
  places: readonly ProfilePlace[],
): Promise<ReadonlyMap<ProfileId, TraitState>> {
  if (places.length === 0) return new Map();
  const rows = await db.query<TraitRow>(
    `select t.workspace_id, t.profile_id, t.traits, t.origins, t.accounts
       from ${PLACES} join profile_traits t on ${isAt('t')}`,
    placeParams(places),
  );
  return new Map(rows.map((row) => [row.profile_id, stateOf(row)]));
}

function stateOf(row: TraitRow): TraitState {
  const values = new Map(Object.entries(parseExact(row.traits) as JsonObject));
  const traits = new Map<string, Trait>();
  for (const { at, event, source, names } of JSON.parse(row.origins) as OriginEntry[]) {
    const origin = { at, eventId: event, sourceId: source };
    for (const name of names) traits.set(name, { value: values.get(name), origin });
  }
  const said = Object.entries(JSON.parse(row.accounts) as Record<string, OriginEntry>);
  const accounts = new Map(said.map(([id, { at, event }]) => [id, { at, eventId: event }]));
  return { workspaceId: row.workspace_id, profileId: row.profile_id, traits, accounts };
}

/** Writes states whole, new or changed; only the lane's owner does. */
export async function writeTraitStates(db: Db, states: readonly TraitState[]): Promise<void> {
  if (states.length === 0) return;
  await db.query(
    `insert into profile_traits
       (lane, workspace_id, profile_id, origins, accounts, said_until, traits, words)
     select lane, workspace_id, profile_id, origins, accounts, said_until, traits,
            array(select jsonb_array_elements_text(words))
       from unnest($1::integer[], $2::integer[], $3::uuid[], $4::jsonb[], $5::jsonb[],
                   $6::timestamptz[], $7::jsonb[], $8::jsonb[])
              as said (lane, workspace_id, profile_id, origins, accounts, said_until, traits, words)
     on conflict (lane, workspace_id, profile_id) do update
       set origins = excluded.origins, accounts = excluded.accounts,
           said_until = excluded.said_until, traits = excluded.traits, words = excluded.words`,
    [
      ...originParams(states),
      jsonbArray(states.map(writeValues)),
      jsonbArray(states.map(({ traits }) => JSON.stringify(wordsOfTraits(valuesOf(traits))))),
    ],
  );
}

/**
 * Writes who said what and when, and the accounts; the values are as they were. A statement of its own,
 * because the index over the words need not hear of it (a heap-only update).
 */
export async function writeTraitOrigins(db: Db, states: readonly TraitState[]): Promise<void> {
  if (states.length === 0) return;
  await db.query(
    `update profile_traits
        set origins = said.origins, accounts = said.accounts, said_until = said.said_until
       from unnest($1::integer[], $2::integer[], $3::uuid[], $4::jsonb[], $5::jsonb[],
                   $6::timestamptz[])
              as said (lane, workspace_id, profile_id, origins, accounts, said_until)
      where profile_traits.lane = said.lane and profile_traits.workspace_id = said.workspace_id
        and profile_traits.profile_id = said.profile_id
        and ($7::integer[] is null or profile_traits.lane = any($7::integer[]))`,
    [
      ...originParams(states),
      pruningParam(states.map(({ profileId }) => laneOfProfile(profileId))),
    ],
  );
}

function originParams(states: readonly TraitState[]): unknown[] {
  return [
    int4Array(states.map(({ profileId }) => laneOfProfile(profileId))),
    int4Array(states.map(({ workspaceId }) => workspaceId)),
    uuidArray(states.map(({ profileId }) => profileId)),
    jsonbArray(states.map(({ traits }) => writeOrigins(traits))),
    jsonbArray(states.map(({ accounts }) => writeAccounts(accounts))),
    instantArray(states.map(saidUntil)),
  ];
}

/** When the last of it was said; a rule about an earlier instant asks the log. */
function saidUntil({ traits }: TraitState): Instant | null {
  let last: Instant | null = null;
  for (const { origin } of traits.values()) {
    if (last === null || origin.at > last) last = origin.at;
  }
  return last;
}

/** In order of the events and the names: the same traits are the same text. */
function writeOrigins(traits: TraitState['traits']): string {
  const byEvent = new Map<EventId, { origin: TraitOrigin; names: string[] }>();
  for (const [name, { origin }] of traits) {
    const known = byEvent.get(origin.eventId);
    if (known === undefined) byEvent.set(origin.eventId, { origin, names: [name] });
    else known.names.push(name);
  }
  const entries = [...byEvent.values()].map(
    ({ origin, names }): OriginEntry => ({
      at: origin.at,
      event: origin.eventId,
      source: origin.sourceId,
      names: names.sort(),
    }),
  );
  return JSON.stringify(entries.sort((a, b) => (a.event < b.event ? -1 : 1)));
}

function writeAccounts(accounts: ReadonlyMap<string, EventOrigin>): string {
  const entries = [...accounts].map(
    ([id, { at, eventId }]) => [id, { at, event: eventId }] as const,
  );
  return JSON.stringify(Object.fromEntries(entries));
}

function* valuesOf(traits: TraitState['traits']): Iterable<Trait['value']> {
  for (const { value } of traits.values()) yield value;
}

function writeValues({ traits }: TraitState): string {
  const there = [...traits].filter(([, { value }]) => value !== undefined);
  return stringifyExact(Object.fromEntries(there.map(([name, { value }]) => [name, value])));
}
