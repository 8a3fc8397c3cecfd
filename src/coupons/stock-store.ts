import type { Instant } from '../kernel/index.js';
import {
  type Db,
  instantParam,
  int4Array,
  LANES,
  type Lane,
  textArray,
  uuidArray,
} from '../storage/index.js';
import type { CouponListPlace } from './coupon-list.js';
import type { ReadCode } from './read-code.js';

/** A code that nobody has. */
export interface StockedCode {
  readonly codeId: string;
  readonly code: string;
}

/** A list's stock in one lane. */
export interface StockPlace extends CouponListPlace {
  readonly lane: Lane;
}

/**
 * Puts codes into the stock of their lanes, those left out that the workspace has been given before.
 *
 * @param codes each once, in order of their ids: so two imports never wait for each other
 * @returns how many are new
 */
export async function stockCodes(
  tx: Db,
  { workspaceId, key }: CouponListPlace,
  codes: readonly ReadCode[],
): Promise<number> {
  const rows = await tx.query<{ id: string }>(
    `insert into coupon_keys (key_lane, key, workspace_id, list_key)
     select k.lane, k.id, $3::integer, $4::text from unnest($1::integer[], $2::uuid[]) as k (lane, id)
     on conflict (key_lane, key) do nothing
     returning key as id`,
    [
      int4Array(codes.map(({ lane }) => lane)),
      uuidArray(codes.map(({ codeId }) => codeId)),
      workspaceId,
      key,
    ],
  );
  const fresh = new Set(rows.map(({ id }) => id.replaceAll('-', '')));
  await putIntoStock(
    tx,
    codes.filter(({ codeId }) => fresh.has(codeId)).map((code) => ({ ...code, workspaceId, key })),
    null,
  );
  return fresh.size;
}

/** @param freeFrom until when no other lane may fetch them; null: any may */
export async function putIntoStock(
  tx: Db,
  codes: readonly (StockPlace & StockedCode)[],
  freeFrom: Instant | null,
): Promise<void> {
  if (codes.length === 0) return;
  await tx.execute(
    `insert into coupon_stock (lane, workspace_id, list_key, code_id, code, free_from)
     select c.*, $6::timestamptz
       from unnest($1::integer[], $2::integer[], $3::text[], $4::uuid[], $5::text[]) as c`,
    [
      int4Array(codes.map(({ lane }) => lane)),
      int4Array(codes.map(({ workspaceId }) => workspaceId)),
      textArray(codes.map(({ key }) => key)),
      uuidArray(codes.map(({ codeId }) => codeId)),
      textArray(codes.map(({ code }) => code)),
      freeFrom === null ? null : instantParam(freeFrom),
    ],
  );
}

/**
 * Takes codes out of a lane's stock. Those that another transaction is about to take are passed over, so it never
 * waits, and none is taken twice.
 *
 * @param freeAt only those that any lane may fetch at this instant; undefined: the lane's own owner takes them
 */
export async function takeFromStock(
  tx: Db,
  { lane, workspaceId, key }: StockPlace,
  { count, freeAt }: { readonly count: number; readonly freeAt?: Instant },
): Promise<StockedCode[]> {
  return tx.query<StockedCode>(
    `delete from coupon_stock
      where lane = $1 and workspace_id = $2 and list_key = $3
        and code_id = any(array(
          select code_id from coupon_stock
           where lane = $1 and workspace_id = $2 and list_key = $3
             and ($5::timestamptz is null or free_from is null or free_from <= $5::timestamptz)
           order by code_id limit $4 for update skip locked))
      returning code_id as "codeId", code`,
    [lane, workspaceId, key, count, freeAt === undefined ? null : instantParam(freeAt)],
  );
}

/** Whether any lane has a code of the list, be it about to be taken. */
export async function hasStock(db: Db, { workspaceId, key }: CouponListPlace): Promise<boolean> {
  const rows = await db.query(
    `select 1 from coupon_stock
      where lane = any($1::integer[]) and workspace_id = $2 and list_key = $3 limit 1`,
    [int4Array(LANES), workspaceId, key],
  );
  return rows.length > 0;
}

/** How many codes other lanes may fetch of each lane. */
export async function countFreeStock(
  db: Db,
  { workspaceId, key }: CouponListPlace,
  now: Instant,
): Promise<ReadonlyMap<Lane, number>> {
  const rows = await db.query<{ lane: Lane; codes: number }>(
    `select lane, count(*) as codes from coupon_stock
      where lane = any($1::integer[]) and workspace_id = $2 and list_key = $3
        and (free_from is null or free_from <= $4::timestamptz)
      group by lane`,
    [int4Array(LANES), workspaceId, key, instantParam(now)],
  );
  return new Map(rows.map(({ lane, codes }) => [lane, codes]));
}

/** Takes a list's codes away, and what is known of them. Those that somebody has stay. */
export async function dropStock(tx: Db, { workspaceId, key }: CouponListPlace): Promise<void> {
  const place = [int4Array(LANES), workspaceId, key];
  const isOfList = 'any($1::integer[]) and workspace_id = $2 and list_key = $3';
  await tx.execute(`delete from coupon_stock where lane = ${isOfList}`, place);
  await tx.execute(`delete from coupon_waits where lane = ${isOfList}`, place);
  await tx.execute(`delete from coupon_keys where key_lane = ${isOfList}`, place);
}
