import {
  type Decimal,
  divideDecimals,
  type Instant,
  type ProfileId,
  parseDecimal,
} from '../kernel/index.js';
import { type Db, isAt, PLACES, type ProfilePlace, placeParams } from '../storage/index.js';
import type { CurrencyFacts, OrderFacts } from './facts.js';

const AVERAGE_PLACES = 4;

/** Who has no order, has this. */
export const NO_ORDERS: OrderFacts = {
  count: 0,
  cancelledCount: 0,
  firstAt: null,
  lastAt: null,
  money: [],
  mostBought: null,
};

const OWN = `from ${PLACES} join orders o on ${isAt('o')}`;

/**
 * What profiles bought, as aggregates over their orders. Those without any are left out.
 *
 * @param currency the workspace's: of orders that name none
 */
export async function readOrderFacts(
  db: Db,
  places: readonly ProfilePlace[],
  currency: string,
): Promise<ReadonlyMap<ProfileId, OrderFacts>> {
  const params = placeParams(places);
  const facts = new Map<ProfileId, OrderFacts>();
  for (const { profileId, ...totals } of await readTotals(db, params)) {
    facts.set(profileId, { ...totals, money: [], mostBought: null });
  }
  if (facts.size === 0) return facts;
  const money = await readMoney(db, [...params, currency]);
  for (const { profileId, productId, quantity } of await readMostBought(db, params)) {
    const known = facts.get(profileId) ?? NO_ORDERS;
    const mostBought = { productId, quantity: decimalOf(quantity) };
    facts.set(profileId, { ...known, mostBought });
  }
  for (const [profileId, ofProfile] of money) {
    facts.set(profileId, { ...(facts.get(profileId) ?? NO_ORDERS), money: ofProfile });
  }
  return facts;
}

interface TotalsRow {
  readonly profileId: ProfileId;
  readonly count: number;
  readonly cancelledCount: number;
  readonly firstAt: Instant | null;
  readonly lastAt: Instant | null;
}

function readTotals(db: Db, params: readonly unknown[]): Promise<TotalsRow[]> {
  const holds = 'placed_at is not null and cancelled_at is null';
  return db.query<TotalsRow>(
    `select o.profile_id as "profileId", count(*) filter (where ${holds}) as count,
            count(cancelled_at) filter (where placed_at is not null) as "cancelledCount",
            min(placed_at) filter (where ${holds}) as "firstAt",
            max(placed_at) filter (where ${holds}) as "lastAt"
       ${OWN} group by o.profile_id`,
    params,
  );
}

interface MostBoughtRow {
  readonly profileId: ProfileId;
  readonly productId: string;
  readonly quantity: Decimal;
}

function readMostBought(db: Db, params: readonly unknown[]): Promise<MostBoughtRow[]> {
  return db.query<MostBoughtRow>(
    `select distinct on (profile_id) profile_id as "profileId", key as "productId", quantity
       from (select o.profile_id, p.key, sum(p.value::numeric) as quantity
               ${OWN} cross join lateral jsonb_each_text(o.products) as p
              where o.placed_at is not null and o.cancelled_at is null
              group by o.profile_id, p.key) as bought
      order by profile_id, quantity desc, key collate "C"`,
    params,
  );
}

interface MoneyRow {
  readonly profileId: ProfileId;
  readonly currency: string;
  readonly orders: number;
  readonly valued: number;
  readonly revenue: string;
  readonly refunded: string;
}

/**
 * What an order gave back: its refunds add up, one without an amount takes what was left, and all of them
 * no more than the order brought, where that is known (`least` passes over null).
 */
const GIVEN_BACK = `
  (select least(coalesce(case when bool_or(r.amount is null) then o.revenue end, sum(r.amount)), o.revenue)
     from (select (value ->> 'amount')::numeric as amount from jsonb_each(o.refunds)) as r)`;

/**
 * Money came back also for orders of which nobody told that they were placed: before anything was recorded, or
 * where refunds have numbers of their own.
 */
async function readMoney(
  db: Db,
  params: readonly unknown[],
): Promise<ReadonlyMap<ProfileId, CurrencyFacts[]>> {
  const rows = await db.query<MoneyRow>(
    `select o.profile_id as "profileId", coalesce(currency, $5) collate "C" as currency,
            count(placed_at) as orders,
            count(revenue) filter (where placed_at is not null) as valued,
            coalesce(sum(revenue) filter (where placed_at is not null), 0) as revenue,
            coalesce(sum(${GIVEN_BACK}) filter (where refunds <> '{}'), 0) as refunded
       ${OWN}
      where cancelled_at is null and (placed_at is not null or refunds <> '{}')
      group by 1, 2 order by 1, 2`,
    params,
  );
  const profiles = new Map<ProfileId, CurrencyFacts[]>();
  for (const { profileId, currency, orders, valued, ...sums } of rows) {
    const revenue = decimalOf(sums.revenue);
    const average =
      valued === 0 ? null : divideDecimals(revenue, decimalOf(valued), AVERAGE_PLACES);
    const facts = { currency, orders, revenue, refunded: decimalOf(sums.refunded), average };
    const known = profiles.get(profileId);
    if (known === undefined) profiles.set(profileId, [facts]);
    else known.push(facts);
  }
  return profiles;
}

/** A number that PostgreSQL wrote. */
function decimalOf(numeric: string | number): Decimal {
  return parseDecimal(numeric) as Decimal;
}
