import type { Instant, WorkspaceId } from '../kernel/index.js';
import {
  type Db,
  int4Array,
  isAt,
  LANES,
  type Lane,
  PLACES,
  type ProfilePlace,
  placeParams,
} from '../storage/index.js';
import type { CouponCounts, CouponList, CouponListPlace } from './coupon-list.js';
import type { HandedOut } from './handed-out.js';
import { readWatchedLists } from './list-store.js';

/** How many codes of each of a workspace's lists there are; lists without any are left out. */
export async function countCoupons(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<ReadonlyMap<string, CouponCounts>> {
  const left = await db.query<{ key: string; codes: number }>(
    `select list_key as key, count(*) as codes from coupon_stock
      where lane = any($1::integer[]) and workspace_id = $2 group by list_key`,
    [int4Array(LANES), workspaceId],
  );
  const handedOut = await db.query<{ key: string; codes: number }>(
    `select list_key as key, count(*) as codes from coupons_handed_out
      where lane = any($1::integer[]) and workspace_id = $2 group by list_key`,
    [int4Array(LANES), workspaceId],
  );
  const counts = new Map(left.map(({ key, codes }) => [key, { left: codes, handedOut: 0 }]));
  for (const { key, codes } of handedOut) {
    counts.set(key, { left: counts.get(key)?.left ?? 0, handedOut: codes });
  }
  return counts;
}

/** A list that has fewer codes left than somebody wants to hear of. */
export interface LowCouponList extends CouponList {
  readonly left: number;
}

/** Of all workspaces; those that have expired, or never had a code, are left out. */
export async function readLowCouponLists(db: Db, now: Instant): Promise<LowCouponList[]> {
  const low: LowCouponList[] = [];
  for (const list of await readWatchedLists(db, now)) {
    const left = await countUpTo(db, list, list.alertBelow);
    if (left < list.alertBelow) low.push({ ...list, left });
  }
  return low;
}

async function countUpTo(
  db: Db,
  { workspaceId, key }: CouponListPlace,
  most: number,
): Promise<number> {
  const [row] = await db.query<{ codes: number }>(
    `select count(*) as codes
       from (select 1 from coupon_stock
              where lane = any($1::integer[]) and workspace_id = $2 and list_key = $3 limit $4) as s`,
    [int4Array(LANES), workspaceId, key, most],
  );
  return row?.codes ?? 0;
}

/** Where a page of what was handed out ended. */
interface HandedOutCursor {
  readonly lane: Lane;
  readonly key: string;
}

const PAGE = 1_000;

/** Who got which code of a list, in pages as they are read. */
export async function* readWhoGotCodes(
  db: Db,
  place: CouponListPlace,
): AsyncGenerator<readonly HandedOut[]> {
  for (const lane of LANES) {
    let after: HandedOutCursor = { lane, key: '' };
    for (;;) {
      const rows = await readPage(db, place, after);
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) break;
      after = { lane, key: last.key };
    }
  }
}

const HANDED_OUT = `h.workspace_id as "workspaceId", h.profile_id as "profileId", h.list_key as "listKey",
       h.request_key as key, h.code, h.handed_at as "handedAt"`;

function readPage(
  db: Db,
  { workspaceId, key }: CouponListPlace,
  after: HandedOutCursor,
): Promise<HandedOut[]> {
  return db.query<HandedOut>(
    `select ${HANDED_OUT} from coupons_handed_out h
      where h.lane = $1 and h.workspace_id = $2 and h.list_key = $3 and h.request_key > $4
      order by h.request_key limit ${PAGE}`,
    [after.lane, workspaceId, key, after.key],
  );
}

/** A profile's codes, the newest first. */
export async function readCouponsOf(db: Db, place: ProfilePlace): Promise<HandedOut[]> {
  return db.query<HandedOut>(
    `select ${HANDED_OUT} from ${PLACES} join coupons_handed_out h on ${isAt('h')}
      order by h.handed_at desc, h.request_key`,
    placeParams([place]),
  );
}
