import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam, laneOfKey } from '../storage/index.js';
import { quarantineKey } from './quarantine-key.js';
import type { QuarantinedItem } from './quarantined-item.js';

/** An item on its way into quarantine, with the id under which it will be found. */
export interface IdentifiedItem {
  readonly id: string;
  readonly item: QuarantinedItem;
}

/**
 * Keeps items aside. The same bytes by the same call are one item that counts up, so that a client that
 * repeats its mistake fills no disk; a settled one is held again.
 */
export async function holdItems(db: Db, items: readonly IdentifiedItem[]): Promise<void> {
  for (const { id, item } of items) {
    const { origin, call, bytes, envelope } = item;
    const key = quarantineKey(item);
    await db.query(
      `insert into quarantine as held
         (key_lane, workspace_id, quarantine_id, key, source_id, call, reason, detail, bytes, envelope,
          occurrences, first_at, last_at, status)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $11, 'held')
       on conflict (key_lane, workspace_id, key) do update
         set occurrences = held.occurrences + 1, last_at = greatest(held.last_at, excluded.last_at),
             status = 'held', settled_at = null`,
      [
        laneOfKey(key),
        origin.workspaceId,
        id,
        key,
        origin.sourceId,
        call,
        item.reason,
        item.detail,
        bytes,
        JSON.stringify(envelope),
        instantParam(envelope.receivedAt),
      ],
    );
  }
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
