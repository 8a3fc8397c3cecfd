import type { Instant, WorkspaceId } from '../kernel/index.js';
import {
  byteaArray,
  type Db,
  instantArray,
  instantParam,
  int4Array,
  jsonbArray,
  laneOfKey,
  pruningParam,
  textArray,
  uuidArray,
} from '../storage/index.js';
import type { FilePlace } from './event.js';
import { lineKey, quarantineKey } from './quarantine-key.js';
import type { QuarantinedItem } from './quarantined-item.js';

/** An item on its way into quarantine, with the id under which it will be found. */
export interface IdentifiedItem {
  readonly id: string;
  readonly item: QuarantinedItem;
}

/**
 * Keeps items aside. The same bytes by the same call are one item that counts up, so that a client that
 * repeats its mistake fills no disk; a settled one is held again. A line of a file that is held already stays
 * as it is: reading a file twice makes nothing worse.
 */
export async function holdItems(db: Db, items: readonly IdentifiedItem[]): Promise<void> {
  const lines = items.filter(({ item }) => item.envelope.file !== undefined);
  const others = items.filter(({ item }) => item.envelope.file === undefined);
  await insertItems(
    db,
    lines,
    `do update set status = 'held', settled_at = null where held.status <> 'held'`,
  );
  await insertItems(
    db,
    others,
    `do update
       set occurrences = held.occurrences + excluded.occurrences,
           last_at = greatest(held.last_at, excluded.last_at), status = 'held', settled_at = null`,
  );
}

interface CountedItem extends IdentifiedItem {
  readonly key: string;
  readonly occurrences: number;
  readonly lastAt: Instant;
}

async function insertItems(
  db: Db,
  items: readonly IdentifiedItem[],
  onConflict: string,
): Promise<void> {
  const counted = countItems(items);
  if (counted.length === 0) return;
  await db.query(
    `insert into quarantine as held
       (key_lane, workspace_id, quarantine_id, key, source_id, call, reason, detail, bytes, envelope,
        occurrences, first_at, last_at, status)
     select *, 'held'
       from unnest($1::integer[], $2::integer[], $3::uuid[], $4::uuid[], $5::integer[], $6::text[],
                   $7::text[], $8::text[], $9::bytea[], $10::jsonb[], $11::integer[],
                   $12::timestamptz[], $13::timestamptz[])
     on conflict (key_lane, workspace_id, key) ${onConflict}`,
    [
      int4Array(counted.map(({ key }) => laneOfKey(key))),
      int4Array(counted.map(({ item }) => item.origin.workspaceId)),
      uuidArray(counted.map(({ id }) => id)),
      uuidArray(counted.map(({ key }) => key)),
      int4Array(counted.map(({ item }) => item.origin.sourceId)),
      textArray(counted.map(({ item }) => item.call)),
      textArray(counted.map(({ item }) => item.reason)),
      textArray(counted.map(({ item }) => item.detail)),
      byteaArray(counted.map(({ item }) => item.bytes)),
      jsonbArray(counted.map(({ item }) => JSON.stringify(item.envelope))),
      int4Array(counted.map(({ occurrences }) => occurrences)),
      instantArray(counted.map(({ item }) => item.envelope.receivedAt)),
      instantArray(counted.map(({ lastAt }) => lastAt)),
    ],
  );
}

/** One statement can't write a row twice. In order of the keys, so that two wait one way only. */
function countItems(items: readonly IdentifiedItem[]): CountedItem[] {
  const counted = new Map<string, CountedItem>();
  for (const { id, item } of items) {
    const key = quarantineKey(item);
    const { receivedAt } = item.envelope;
    const known = counted.get(key);
    if (known === undefined) {
      counted.set(key, { id, item, key, occurrences: 1, lastAt: receivedAt });
    } else {
      const lastAt = Math.max(known.lastAt, receivedAt);
      counted.set(key, { ...known, occurrences: known.occurrences + 1, lastAt });
    }
  }
  return [...counted.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Where a quarantined item lies, and how often it had come when it was read. */
export interface QuarantinePlace {
  readonly workspaceId: WorkspaceId;
  readonly key: string;
  readonly occurrences: number;
}

/**
 * Notes that an item was replayed into the log, or that the log had it already.
 *
 * @returns false, and nothing is noted, when the same came again since it was read: that is still to be
 * looked at
 */
export async function settleItem(
  db: Db,
  place: QuarantinePlace,
  settled: { readonly status: 'replayed' | 'superseded'; readonly at: Instant },
): Promise<boolean> {
  const { workspaceId, key, occurrences } = place;
  const touched = await db.execute(
    `update quarantine set status = $5, settled_at = $6
      where key_lane = $1 and workspace_id = $2 and key = $3 and occurrences = $4`,
    [laneOfKey(key), workspaceId, key, occurrences, settled.status, instantParam(settled.at)],
  );
  return touched > 0;
}

/** Notes why an item still can't be used. */
export async function updateReason(
  db: Db,
  { workspaceId, key }: QuarantinePlace,
  { reason, detail }: Pick<QuarantinedItem, 'reason' | 'detail'>,
): Promise<void> {
  await db.query(
    `update quarantine set reason = $4, detail = $5
      where key_lane = $1 and workspace_id = $2 and key = $3`,
    [laneOfKey(key), workspaceId, key, reason, detail],
  );
}

/** A line of a file, as it may be held. */
export interface HeldLine {
  readonly origin: QuarantinedItem['origin'];
  readonly file: Pick<FilePlace, 'name' | 'line'>;
  readonly bytes: Uint8Array;
}

/** Whether lines of a file of this name are held. */
export async function hasHeldLines(
  db: Db,
  { workspaceId, fileName }: { readonly workspaceId: WorkspaceId; readonly fileName: string },
): Promise<boolean> {
  const rows = await db.query(
    `select 1 from quarantine
      where workspace_id = $1 and status = 'held' and envelope -> 'file' ->> 'name' = $2 limit 1`,
    [workspaceId, fileName],
  );
  return rows.length > 0;
}

/** Notes of lines, where they are held, that somebody could use them after all. */
export async function supersedeLines(
  db: Db,
  lines: readonly HeldLine[],
  at: Instant,
): Promise<void> {
  if (lines.length === 0) return;
  const keyed = lines
    .map((line) => ({ key: lineKey(line), workspaceId: line.origin.workspaceId }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const keys = keyed.map(({ key }) => key);
  const lanes = keys.map(laneOfKey);
  await db.execute(
    `update quarantine q set status = 'superseded', settled_at = $4
       from unnest($1::integer[], $2::uuid[], $3::integer[]) as k (key_lane, key, workspace_id)
      where q.key_lane = k.key_lane and q.workspace_id = k.workspace_id and q.key = k.key
        and q.status = 'held' and ($5::integer[] is null or q.key_lane = any($5::integer[]))`,
    [
      int4Array(lanes),
      uuidArray(keys),
      int4Array(keyed.map(({ workspaceId }) => workspaceId)),
      instantParam(at),
      pruningParam(lanes),
    ],
  );
}
