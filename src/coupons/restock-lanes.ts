import type { Instant } from '../kernel/index.js';
import type { Database, Db, Lane } from '../storage/index.js';
import { planRestock } from './plan-restock.js';
import {
  countFreeStock,
  hasStock,
  putIntoStock,
  type StockedCode,
  type StockPlace,
  takeFromStock,
} from './stock-store.js';
import { deleteWait, lockWait, readWaits } from './wait-store.js';

/** How long fetched codes are left to those for whom they were fetched: else the last one may go to and fro for ever. */
const KEPT_MS = 60_000;

/**
 * Gets codes for those of these lanes that were asked for some and had none, each in a short transaction of its own
 * that waits for nobody.
 *
 * @returns how many were fetched
 */
export async function restockLanes(
  database: Database,
  lanes: readonly Lane[],
  now: Instant,
): Promise<number> {
  let fetched = 0;
  for (const wait of await readWaits(database, lanes)) {
    fetched += await database.transaction((tx) => restock(tx, wait, now));
  }
  return fetched;
}

async function restock(tx: Db, place: StockPlace, now: Instant): Promise<number> {
  const wanted = await lockWait(tx, place);
  if (wanted === undefined) return 0;
  const stocks = new Map(await countFreeStock(tx, place, now));
  stocks.delete(place.lane);
  const codes: StockedCode[] = [];
  for (const { from, count } of planRestock(wanted, stocks)) {
    codes.push(...(await takeFromStock(tx, { ...place, lane: from }, { count, freeAt: now })));
  }
  const fetched = codes.map((code) => ({ ...place, ...code }));
  await putIntoStock(tx, fetched.slice(0, wanted), now + KEPT_MS);
  await putIntoStock(tx, fetched.slice(wanted), null);
  // Whoever got none of these asks again, and whoever asks when there is none left anywhere is told so.
  if (codes.length > 0 || !(await hasStock(tx, place))) await deleteWait(tx, place);
  return codes.length;
}
