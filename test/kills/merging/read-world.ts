import type { Database } from '../../../src/storage/index.js';

/** An event as it lies in the log. */
export interface LoggedEvent {
  readonly message: string;
  readonly profile: string;
  readonly eventId: string;
  readonly type: string;
  readonly name: string;
  readonly occurredAt: number;
}

export interface StoredPointer {
  /** Null: a shared device of which nobody is known. */
  readonly profile: string | null;
  readonly isShared: boolean;
}

export interface StoredMerge {
  readonly loser: string;
  readonly winner: string;
  readonly isTakenBack: boolean;
}

/** What is stored of one workspace, when nothing is under way. */
export interface StoredWorld {
  readonly log: readonly LoggedEvent[];
  /** By `kind:value`. */
  readonly pointers: ReadonlyMap<string, StoredPointer>;
  readonly merges: readonly StoredMerge[];
  /** Forward marks: who was merged away → where to. */
  readonly marks: ReadonlyMap<string, string>;
}

export async function readWorld(database: Database): Promise<StoredWorld> {
  const log = await database.query<LoggedEvent>(
    `select payload ->> 'messageId' as message, profile_id as profile, event_id as "eventId", type,
            name, occurred_at as "occurredAt"
       from events`,
  );
  const identifiers = await database.query<StoredPointer & { readonly name: string }>(
    `select kind || ':' || value as name, profile_id as profile,
            shared_since is not null as "isShared"
       from identifiers`,
  );
  const merges = await database.query<StoredMerge>(
    `select loser_id as loser, winner_id as winner, taken_back_at is not null as "isTakenBack"
       from merges`,
  );
  const marks = await database.query<{ loser: string; into: string }>(
    `select profile_id as loser, merged_into as into from profiles where merged_into is not null`,
  );
  return {
    log,
    pointers: new Map(identifiers.map(({ name, ...pointer }) => [name, pointer])),
    merges,
    marks: new Map(marks.map(({ loser, into }) => [loser, into])),
  };
}

/** What the lanes have made of one profile's events. */
export interface StoredState {
  readonly events: number;
  readonly first: number | null;
  readonly last: number | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly traits: Readonly<Record<string, unknown>>;
  readonly accounts: readonly string[];
  readonly orders: Readonly<Record<string, unknown>>;
}

/** The states of all that are there, and of nobody else. */
export async function readStates(database: Database): Promise<Map<string, StoredState>> {
  const rows = await database.query<{ id: string; state: string }>(
    `select p.profile_id as id, json_build_object(
        'events', event_count, 'first', extract(epoch from first_seen_at) * 1000,
        'last', extract(epoch from last_seen_at) * 1000, 'counts', counts,
        'traits', coalesce(t.traits, '{}'),
        'accounts', array(select jsonb_object_keys(accounts) order by 1),
        'orders', (select coalesce(jsonb_object_agg(order_id, jsonb_build_object(
            'isPlaced', placed_at is not null, 'isCancelled', cancelled_at is not null,
            'cents', revenue * 100, 'currency', currency,
            'refunds', (select coalesce(jsonb_agg((r.value ->> 'amount')::numeric * 100
                                                  order by (r.value ->> 'amount')::numeric), '[]')
                          from jsonb_each(refunds) r),
            'quantities', products)), '{}')
          from orders o where o.profile_id = p.profile_id)) as state
       from profiles p left join profile_traits t using (lane, workspace_id, profile_id)
      where merged_into is null`,
  );
  return new Map(rows.map(({ id, state }) => [id, JSON.parse(state) as StoredState]));
}

/** Profiles of which something is left though they are not there. */
export async function readRemains(database: Database): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `select profile_id as id
       from (select profile_id from profile_traits union select profile_id from orders
             union select profile_id from profiles
                    where merged_into is not null and (event_count > 0 or counts is not null)) as kept
      where profile_id not in (select profile_id from profiles where merged_into is null)`,
  );
  return rows.map(({ id }) => id);
}
