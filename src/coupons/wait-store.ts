import type { Instant } from '../kernel/index.js';
import { type Db, instantParam, int4Array, type Lane, textArray } from '../storage/index.js';
import type { StockPlace } from './stock-store.js';

/** A lane that was asked for codes which it did not have. */
export interface CouponWait extends StockPlace {
  /** How many it lacked when it was asked last. */
  readonly wanted: number;
}

/** Lets the lanes' owners know what they lack; what is asked for again is not lacked twice. */
export async function noteWaits(tx: Db, waits: readonly CouponWait[], now: Instant): Promise<void> {
  if (waits.length === 0) return;
  await tx.execute(
    `insert into coupon_waits (lane, workspace_id, list_key, wanted, since)
     select w.*, $5::timestamptz
       from unnest($1::integer[], $2::integer[], $3::text[], $4::integer[]) as w
     on conflict (lane, workspace_id, list_key) do update
        set wanted = greatest(coupon_waits.wanted, excluded.wanted)`,
    [
      int4Array(waits.map(({ lane }) => lane)),
      int4Array(waits.map(({ workspaceId }) => workspaceId)),
      textArray(waits.map(({ key }) => key)),
      int4Array(waits.map(({ wanted }) => wanted)),
      instantParam(now),
    ],
  );
}

/** A condition: the lanes `$1` lack codes. */
export const LACKS_CODES = 'exists (select 1 from coupon_waits where lane = any($1::integer[]))';

/** The waits of these lanes. */
export async function readWaits(db: Db, lanes: readonly Lane[]): Promise<StockPlace[]> {
  return db.query<StockPlace>(
    `select lane, workspace_id as "workspaceId", list_key as key from coupon_waits
      where lane = any($1::integer[])`,
    [int4Array(lanes)],
  );
}

/** How many codes are lacked; undefined: none any more, or somebody else sees to it just now. */
export async function lockWait(
  tx: Db,
  { lane, workspaceId, key }: StockPlace,
): Promise<number | undefined> {
  const rows = await tx.query<{ wanted: number }>(
    `select wanted from coupon_waits where lane = $1 and workspace_id = $2 and list_key = $3
        for update skip locked`,
    [lane, workspaceId, key],
  );
  return rows[0]?.wanted;
}

export async function deleteWait(tx: Db, { lane, workspaceId, key }: StockPlace): Promise<void> {
  await tx.execute(
    'delete from coupon_waits where lane = $1 and workspace_id = $2 and list_key = $3',
    [lane, workspaceId, key],
  );
}
