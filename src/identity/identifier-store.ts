import type { KeyedIdentifier } from '../ingest/index.js';
import type { EventId, Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import {
  BinaryCopy,
  type Db,
  instantArray,
  instantParam,
  int4Array,
  laneOfKey,
  pruningParam,
  uuidArray,
} from '../storage/index.js';
import type { Tally, Tie } from './identity-graph.js';

/** Where an identifier points, and since when. */
export interface StoredPointer {
  readonly profileId: ProfileId | null;
  readonly isShared: boolean;
  readonly tiedAt: Instant;
}

/** The pointers of those identifiers that are known: key → pointer. */
export async function readPointers(
  db: Db,
  identifiers: readonly Pick<KeyedIdentifier, 'key'>[],
): Promise<Map<string, StoredPointer>> {
  const keys = identifiers.map(({ key }) => key);
  const lanes = keys.map(laneOfKey);
  const rows = await db.query<StoredPointer & { readonly place: number }>(
    `select k.place, i.profile_id as "profileId", i.shared_since is not null as "isShared",
            i.tied_at as "tiedAt"
       from unnest($1::integer[], $2::uuid[]) with ordinality as k (key_lane, key, place)
       join identifiers i on i.key_lane = k.key_lane and i.key = k.key
      where ($3::integer[] is null or i.key_lane = any($3::integer[]))`,
    [int4Array(lanes), uuidArray(keys), pruningParam(lanes)],
  );
  return new Map(rows.map((row) => [keys[row.place - 1] ?? '', row]));
}

/** Since when ties of a kind count against its limit; kinds that are not named count for ever. */
export interface KindWindow {
  readonly kind: string;
  readonly since: Instant;
}

/** How many identifiers of each kind point to these profiles. */
export async function readTallies(
  db: Db,
  profileIds: readonly ProfileId[],
  windows: readonly KindWindow[],
): Promise<Map<ProfileId, Map<string, Tally>>> {
  const rows = await db.query<{
    profile_id: ProfileId;
    kind: string;
    recent: number;
    ever: number;
    shared_keys: string[] | null;
  }>(
    `select i.profile_id, i.kind, count(*) as ever,
            count(*) filter (where i.shared_since is null
                               and (w.since is null or i.tied_at > w.since)) as recent,
            array_agg(i.key) filter (where i.shared_since is not null) as shared_keys
       from identifiers i
       left join unnest($2::text[], $3::timestamptz[]) as w (kind, since) on w.kind = i.kind
      where i.profile_id = any($1::uuid[])
      group by i.profile_id, i.kind`,
    [
      uuidArray(profileIds),
      windows.map(({ kind }) => kind),
      instantArray(windows.map(({ since }) => since)),
    ],
  );
  const tallies = new Map<ProfileId, Map<string, Tally>>();
  for (const { profile_id: profileId, kind, recent, ever, shared_keys: shared } of rows) {
    const own = tallies.get(profileId) ?? new Map<string, Tally>();
    const sharedKeys = (shared ?? []).map(plainKey);
    tallies.set(profileId, own.set(kind, { recent, ever, sharedKeys }));
  }
  return tallies;
}

/** Ties identifiers that nobody had named before. */
export async function insertTies(db: Db, ties: readonly Tie[], now: Instant): Promise<void> {
  const copy = new BinaryCopy();
  for (const { identifier, profileId, eventId, through } of ties) {
    copy
      .row(10)
      .int4(laneOfKey(identifier.key))
      .uuid(identifier.key)
      .int4(identifier.workspaceId)
      .text(identifier.kind)
      .text(identifier.value)
      .uuid(profileId)
      .instant(now)
      .instant(now);
    if (eventId === null) copy.null();
    else copy.uuid(eventId);
    if (through === null) copy.null();
    else copy.uuid(through);
  }
  await db.copyIn(
    `identifiers (key_lane, key, workspace_id, kind, value, profile_id, created_at, tied_at,
                  tied_by, tied_through)`,
    copy.finish(),
  );
}

/** Ties identifiers that were nobody's. */
export async function updateTies(db: Db, ties: readonly Tie[], now: Instant): Promise<void> {
  const lanes = ties.map(({ identifier }) => laneOfKey(identifier.key));
  await db.execute(
    `update identifiers
        set profile_id = t.profile_id, tied_at = $5::timestamptz, tied_by = t.tied_by::uuid,
            tied_through = t.tied_through::uuid
       from unnest($1::integer[], $2::uuid[], $3::uuid[], $6::text[], $7::text[])
              as t (key_lane, key, profile_id, tied_by, tied_through)
      where identifiers.key_lane = t.key_lane and identifiers.key = t.key
        and ($4::integer[] is null or identifiers.key_lane = any($4::integer[]))`,
    [
      int4Array(lanes),
      uuidArray(ties.map(({ identifier }) => identifier.key)),
      uuidArray(ties.map(({ profileId }) => profileId)),
      pruningParam(lanes),
      instantParam(now),
      ties.map(({ eventId }) => eventId),
      ties.map(({ through }) => through),
    ],
  );
}

/** Makes shared devices nobody's. */
export async function releaseKeys(db: Db, keys: readonly string[], now: Instant): Promise<void> {
  const lanes = keys.map(laneOfKey);
  await db.execute(
    `update identifiers
        set profile_id = null, shared_since = coalesce(identifiers.shared_since, $4::timestamptz)
       from unnest($1::integer[], $2::uuid[]) as k (key_lane, key)
      where identifiers.key_lane = k.key_lane and identifiers.key = k.key
        and ($3::integer[] is null or identifiers.key_lane = any($3::integer[]))`,
    [int4Array(lanes), uuidArray(keys), pruningParam(lanes), instantParam(now)],
  );
}

/** Notes that devices are shared, whomever they point to. */
export async function markShared(db: Db, keys: readonly string[], now: Instant): Promise<void> {
  const lanes = keys.map(laneOfKey);
  await db.execute(
    `update identifiers set shared_since = coalesce(identifiers.shared_since, $4::timestamptz)
       from unnest($1::integer[], $2::uuid[]) as k (key_lane, key)
      where identifiers.key_lane = k.key_lane and identifiers.key = k.key
        and ($3::integer[] is null or identifiers.key_lane = any($3::integer[]))`,
    [int4Array(lanes), uuidArray(keys), pruningParam(lanes), instantParam(now)],
  );
}

/** An identifier that points to somebody else now. */
export interface MovedKey {
  readonly key: string;
  readonly fromId: ProfileId;
}

/** Lets everything that points to one profile point to another. */
export async function repointProfiles(
  db: Db,
  moves: readonly { readonly fromId: ProfileId; readonly toId: ProfileId }[],
): Promise<MovedKey[]> {
  const rows = await db.query<{ key: string; from_id: ProfileId }>(
    `update identifiers set profile_id = m.to_id
       from unnest($1::uuid[], $2::uuid[]) as m (from_id, to_id)
      where identifiers.profile_id = m.from_id
      returning identifiers.key, m.from_id`,
    [uuidArray(moves.map(({ fromId }) => fromId)), uuidArray(moves.map(({ toId }) => toId))],
  );
  return rows.map(({ key, from_id: fromId }) => ({ key: plainKey(key), fromId }));
}

/** Lets these keys point to another profile. */
export async function repointKeys(
  db: Db,
  keys: readonly string[],
  profileId: ProfileId,
): Promise<void> {
  const lanes = keys.map(laneOfKey);
  await db.execute(
    `update identifiers set profile_id = $4
       from unnest($1::integer[], $2::uuid[]) as k (key_lane, key)
      where identifiers.key_lane = k.key_lane and identifiers.key = k.key
        and ($3::integer[] is null or identifiers.key_lane = any($3::integer[]))`,
    [int4Array(lanes), uuidArray(keys), pruningParam(lanes), profileId],
  );
}

/** An identifier with the story of its tie. */
export interface StoredIdentifier {
  readonly key: string;
  readonly kind: string;
  readonly value: string;
  readonly profileId: ProfileId | null;
  readonly tiedAt: Instant;
  readonly tiedBy: EventId | null;
  readonly tiedThrough: string | null;
  readonly sharedSince: Instant | null;
}

const STORED = `key, kind, value, profile_id as "profileId", tied_at as "tiedAt",
  tied_by as "tiedBy", tied_through as "tiedThrough", shared_since as "sharedSince"`;

/** What points to a profile, in the order in which it was tied. */
export async function readIdentifiersOf(
  db: Db,
  workspaceId: WorkspaceId,
  profileIds: readonly ProfileId[],
): Promise<StoredIdentifier[]> {
  const rows = await db.query<StoredIdentifier>(
    `select ${STORED} from identifiers
      where workspace_id = $1 and profile_id = any($2::uuid[]) order by tied_at, kind, value`,
    [workspaceId, uuidArray(profileIds)],
  );
  return rows.map(withPlainKeys);
}

/** Identifiers by their keys, whomever they point to. */
export async function readStored(
  db: Db,
  keys: readonly string[],
): Promise<Map<string, StoredIdentifier>> {
  const lanes = keys.map(laneOfKey);
  const rows = await db.query<StoredIdentifier>(
    `select ${STORED} from identifiers
      where key = any($1::uuid[]) and key_lane = any($2::integer[])`,
    [uuidArray(keys), int4Array(lanes)],
  );
  return new Map(rows.map((row) => [plainKey(row.key), withPlainKeys(row)]));
}

/** Identifiers of any kind with one of these values, that point to somebody. */
export async function readByValue(
  db: Db,
  workspaceId: WorkspaceId,
  values: readonly string[],
): Promise<StoredIdentifier[]> {
  const rows = await db.query<StoredIdentifier>(
    `select ${STORED} from identifiers
      where workspace_id = $1 and left(value, 100) = any($2::text[]) and value = any($3::text[])
        and profile_id is not null
      order by tied_at, kind limit 100`,
    [workspaceId, values.map((value) => value.slice(0, 100)), values],
  );
  return rows.map(withPlainKeys);
}

export interface PrefixSearch {
  readonly workspaceId: WorkspaceId;
  readonly prefix: string;
  /** How many are passed over, and how many read. */
  readonly offset: number;
  readonly limit: number;
}

/** Identifiers whose value begins like this, as it is written or in lower case; in order of their values. */
export async function readByPrefix(
  db: Db,
  { workspaceId, prefix, offset, limit }: PrefixSearch,
): Promise<StoredIdentifier[]> {
  const spellings = [...new Set([prefix, prefix.toLowerCase()])];
  // Each is a stretch of the index; asked for together, they would be all of it.
  const stretches = spellings.map((spelling, n) => ({
    sql: `(select * from identifiers
            where workspace_id = $1 and left(value, 100) ~>=~ $${4 + 2 * n} and left(value, 100) ~<=~ $${5 + 2 * n}
              and profile_id is not null
            order by left(value, 100) using ~<~, key limit $2::integer + $3::integer)`,
    bounds: boundsOf(spelling),
  }));
  const rows = await db.query<StoredIdentifier>(
    `select ${STORED} from (${stretches.map(({ sql }) => sql).join(' union all ')}) as found
      order by left(value, 100) using ~<~, key offset $2 limit $3`,
    [workspaceId, offset, limit, ...stretches.flatMap(({ bounds }) => bounds)],
  );
  return rows.map(withPlainKeys);
}

/** Of at most a hundred characters, nothing that begins like this comes before the first or after the second. */
function boundsOf(prefix: string): readonly [string, string] {
  const begin = [...prefix].slice(0, 100).join('');
  return [begin, begin + '\u{10ffff}'.repeat(100)];
}

function withPlainKeys(row: StoredIdentifier): StoredIdentifier {
  const { key, tiedThrough } = row;
  return { ...row, key: plainKey(key), tiedThrough: tiedThrough && plainKey(tiedThrough) };
}

/** A key as we write it: 32 hex digits. */
export function plainKey(uuid: string): string {
  return uuid.replaceAll('-', '');
}
