import type { Instant } from '../kernel/index.js';
import {
  type Db,
  instantArray,
  instantParam,
  int4Array,
  laneOfKey,
  pruningParam,
  textArray,
  uuidArray,
} from '../storage/index.js';
import type { NewSuppression, SuppressionReason } from './suppression.js';

const COLUMNS = 'key_lane, key, reason, workspace_id, address, since, detail';
const ROWS = `select * from unnest($1::integer[], $2::uuid[], $3::text[], $4::integer[], $5::text[],
                          $6::timestamptz[], $7::text[])`;

/**
 * Suppresses addresses, at once. One that was lifted holds again only where somebody says that it was asked
 * for after the lifting, or does it now; saying what is known changes nothing.
 *
 * @returns how many hold now that did not before
 */
export async function suppressAddresses(
  db: Db,
  entries: readonly NewSuppression[],
  now: Instant,
): Promise<number> {
  const direct = entries.filter(({ isDirect }) => isDirect);
  const dated = entries.filter(({ since, isDirect }) => since !== null && !isDirect);
  const undated = entries.filter(({ since }) => since === null);
  const again = `do update set since = excluded.since, detail = excluded.detail,
       address = excluded.address, lifted_at = null, lifted_why = null
     where suppressions.lifted_at is not null`;
  const later = `${again} and excluded.since > suppressions.lifted_at`;
  return (
    (await insertSuppressions(db, { entries: direct, now, conflict: again })) +
    (await insertSuppressions(db, { entries: dated, now, conflict: later })) +
    (await insertSuppressions(db, { entries: undated, now, conflict: 'do nothing' }))
  );
}

interface Insertion {
  readonly entries: readonly NewSuppression[];
  readonly now: Instant;
  readonly conflict: string;
}

async function insertSuppressions(db: Db, insertion: Insertion): Promise<number> {
  const { now, conflict } = insertion;
  const entries = latestOfEach(insertion.entries);
  if (entries.length === 0) return 0;
  return db.execute(
    `insert into suppressions (${COLUMNS}) ${ROWS} on conflict (key_lane, key, reason) ${conflict}`,
    [
      int4Array(entries.map(({ key }) => laneOfKey(key))),
      uuidArray(entries.map(({ key }) => key)),
      textArray(entries.map(({ reason }) => reason)),
      int4Array(entries.map(({ workspaceId }) => workspaceId)),
      textArray(entries.map(({ address }) => address)),
      instantArray(entries.map(({ since }) => since ?? now)),
      textArray(entries.map(({ detail }) => detail)),
    ],
  );
}

/** One statement can't write a row twice. In order of the keys, so that two wait one way only. */
function latestOfEach(entries: readonly NewSuppression[]): NewSuppression[] {
  const latest = new Map<string, NewSuppression>();
  for (const entry of entries) {
    const place = `${entry.key} ${entry.reason}`;
    const known = latest.get(place);
    if (known === undefined || (entry.since ?? 0) > (known.since ?? 0)) latest.set(place, entry);
  }
  return [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

/**
 * Lifts suppressions of an address: it may be mailed again, where consent allows. The rows stay and say why.
 *
 * @param reasons which of them; undefined: all
 * @returns the reasons that held until now
 */
export async function liftSuppressions(
  db: Db,
  lifting: {
    readonly key: string;
    readonly reasons: readonly SuppressionReason[] | undefined;
    readonly why: string;
    /** Only what was done by this; undefined: by whatever. */
    readonly detail?: string;
  },
  now: Instant,
): Promise<SuppressionReason[]> {
  const { key, reasons, why, detail } = lifting;
  const rows = await db.query<{ reason: SuppressionReason }>(
    `update suppressions set lifted_at = $3, lifted_why = $4
      where key_lane = $1 and key = $2 and lifted_at is null
        and ($5::text[] is null or reason = any($5::text[]))
        and ($6::text is null or detail = $6)
      returning reason`,
    [
      laneOfKey(key),
      key,
      instantParam(now),
      why,
      reasons === undefined ? null : textArray(reasons),
      detail ?? null,
    ],
  );
  return rows.map(({ reason }) => reason).sort();
}

/** Since when an address is suppressed for a reason; undefined: it is not. */
export async function readSuppressedSince(
  db: Db,
  { key, reason }: { readonly key: string; readonly reason: SuppressionReason },
): Promise<Instant | undefined> {
  const [row] = await db.query<{ since: Instant }>(
    `select since from suppressions
      where key_lane = $1 and key = $2 and reason = $3 and lifted_at is null`,
    [laneOfKey(key), key, reason],
  );
  return row?.since;
}

/** Since when suppressions hold, of those that do. */
export async function readHolding(
  db: Db,
  places: readonly Pick<NewSuppression, 'workspaceId' | 'key' | 'reason'>[],
): Promise<(Pick<NewSuppression, 'workspaceId' | 'key' | 'reason'> & { readonly at: Instant })[]> {
  if (places.length === 0) return [];
  const lanes = places.map(({ key }) => laneOfKey(key));
  const rows = await db.query<{ place: number; at: Instant }>(
    `select k.place, s.since as at
       from unnest($1::integer[], $2::uuid[], $3::text[]) with ordinality
              as k (key_lane, key, reason, place)
       join suppressions s on s.key_lane = k.key_lane and s.key = k.key and s.reason = k.reason
      where s.lifted_at is null and ($4::integer[] is null or s.key_lane = any($4::integer[]))`,
    [
      int4Array(lanes),
      uuidArray(places.map(({ key }) => key)),
      textArray(places.map(({ reason }) => reason)),
      pruningParam(lanes),
    ],
  );
  const found = new Map(rows.map(({ place, at }) => [place - 1, at]));
  return places.flatMap(({ workspaceId, key, reason }, place) => {
    const at = found.get(place);
    return at === undefined ? [] : [{ workspaceId, key, reason, at }];
  });
}

/** When suppressions of an address were lifted, of those that hold no more. */
export async function readLifted(
  db: Db,
  {
    key,
    reasons,
  }: { readonly key: string; readonly reasons: readonly SuppressionReason[] | undefined },
): Promise<{ readonly reason: SuppressionReason; readonly at: Instant }[]> {
  return db.query(
    `select reason, lifted_at as at from suppressions
      where key_lane = $1 and key = $2 and lifted_at is not null
        and ($3::text[] is null or reason = any($3::text[]))
      order by reason`,
    [laneOfKey(key), key, reasons === undefined ? null : textArray(reasons)],
  );
}

/** A stretch of time in which an address was suppressed. */
export interface SuppressedStretch {
  readonly reason: SuppressionReason;
  readonly since: Instant;
  /** Null: it holds. */
  readonly liftedAt: Instant | null;
}

/** Since when these addresses are suppressed, or were: of each reason the last stretch, earlier ones are not kept. */
export async function readSuppressedStretches(
  db: Db,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly SuppressedStretch[]>> {
  const found = new Map<string, SuppressedStretch[]>();
  if (keys.length === 0) return found;
  const lanes = keys.map(laneOfKey);
  const rows = await db.query<SuppressedStretch & { readonly key: string }>(
    `select s.key, s.reason, s.since, s.lifted_at as "liftedAt"
       from unnest($1::integer[], $2::uuid[]) as k (key_lane, key)
       join suppressions s on s.key_lane = k.key_lane and s.key = k.key
      where $3::integer[] is null or s.key_lane = any($3::integer[])
      order by s.reason`,
    [int4Array(lanes), uuidArray(keys), pruningParam(lanes)],
  );
  for (const { key, ...stretch } of rows) {
    const plain = key.replaceAll('-', '');
    found.set(plain, [...(found.get(plain) ?? []), stretch]);
  }
  return found;
}

/** Why these addresses must not be mailed; those that may are left out. */
export async function readSuppressionReasons(
  db: Db,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly SuppressionReason[]>> {
  const found = new Map<string, SuppressionReason[]>();
  if (keys.length === 0) return found;
  const lanes = keys.map(laneOfKey);
  const rows = await db.query<{ key: string; reason: SuppressionReason }>(
    `select s.key, s.reason
       from unnest($1::integer[], $2::uuid[]) as k (key_lane, key)
       join suppressions s on s.key_lane = k.key_lane and s.key = k.key
      where s.lifted_at is null and ($3::integer[] is null or s.key_lane = any($3::integer[]))
      order by s.reason`,
    [int4Array(lanes), uuidArray(keys), pruningParam(lanes)],
  );
  for (const { key, reason } of rows) {
    const plain = key.replaceAll('-', '');
    found.set(plain, [...(found.get(plain) ?? []), reason]);
  }
  return found;
}
