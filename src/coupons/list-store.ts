import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';
import type { CouponList, CouponListPlace } from './coupon-list.js';

const LIST = `select workspace_id as "workspaceId", key, name, expires_at as "expiresAt",
       alert_below as "alertBelow", filled_at as "filledAt", created_at as "createdAt",
       changed_at as "changedAt"
  from coupon_lists`;

/** A workspace's lists, in order of their keys. */
export async function readCouponLists(db: Db, workspaceId: WorkspaceId): Promise<CouponList[]> {
  return db.query<CouponList>(`${LIST} where workspace_id = $1 order by key`, [workspaceId]);
}

/** Those whose running out somebody wants to hear of, of all workspaces. */
export async function readWatchedLists(db: Db, now: Instant): Promise<CouponList[]> {
  return db.query<CouponList>(
    `${LIST} where alert_below > 0 and filled_at is not null
              and (expires_at is null or expires_at > $1::timestamptz)
      order by workspace_id, key`,
    [instantParam(now)],
  );
}

export async function findCouponList(
  db: Db,
  { workspaceId, key }: CouponListPlace,
): Promise<CouponList | undefined> {
  const rows = await db.query<CouponList>(`${LIST} where workspace_id = $1 and key = $2`, [
    workspaceId,
    key,
  ]);
  return rows[0];
}

/** @returns false when its key is taken */
export async function insertCouponList(tx: Db, list: CouponList): Promise<boolean> {
  const count = await tx.execute(
    `insert into coupon_lists
       (workspace_id, key, name, expires_at, alert_below, created_at, changed_at)
     values ($1, $2, $3, $4::timestamptz, $5, $6::timestamptz, $6::timestamptz)
     on conflict (workspace_id, key) do nothing`,
    [
      list.workspaceId,
      list.key,
      list.name,
      instantOrNull(list.expiresAt),
      list.alertBelow,
      instantParam(list.createdAt),
    ],
  );
  return count > 0;
}

export async function updateCouponList(tx: Db, list: CouponList): Promise<void> {
  await tx.execute(
    `update coupon_lists set name = $3, expires_at = $4::timestamptz, alert_below = $5,
            changed_at = $6::timestamptz
      where workspace_id = $1 and key = $2`,
    [
      list.workspaceId,
      list.key,
      list.name,
      instantOrNull(list.expiresAt),
      list.alertBelow,
      instantParam(list.changedAt),
    ],
  );
}

/**
 * To be called in the transaction that imports: it keeps the list there until the commit.
 *
 * @returns false when there is none any more
 */
export async function noteFilled(
  tx: Db,
  { workspaceId, key }: CouponListPlace,
  now: Instant,
): Promise<boolean> {
  const count = await tx.execute(
    'update coupon_lists set filled_at = $3::timestamptz where workspace_id = $1 and key = $2',
    [workspaceId, key, instantParam(now)],
  );
  return count > 0;
}

export async function deleteListRow(
  tx: Db,
  { workspaceId, key }: CouponListPlace,
): Promise<boolean> {
  const count = await tx.execute('delete from coupon_lists where workspace_id = $1 and key = $2', [
    workspaceId,
    key,
  ]);
  return count > 0;
}

function instantOrNull(at: Instant | null) {
  return at === null ? null : instantParam(at);
}
