import { countAppliedEvents } from '../ingest/index.js';
import { type Decimal, divideDecimals, type Instant, parseDecimal } from '../kernel/index.js';
import { type Db, laneOfProfile, type ProfilePlace } from '../storage/index.js';
import { type EventCounts, namesOfCounts } from './event-counts.js';
import type { CurrencyFacts, NamedCount, OrderFacts, ReadFacts } from './facts.js';
import { readProfiles } from './profile-store.js';

const AVERAGE_PLACES = 4;

/** Facts as aggregates over the profile's rows. */
export const readFacts: ReadFacts = async (db, place, { currency }) => {
  const state = (await readProfiles(db, [place])).states.get(place.profileId);
  const counts = state === undefined ? [] : await readCounts(db, place, state.counts);
  return {
    eventCount: state?.eventCount ?? 0,
    firstSeenAt: state?.firstSeenAt ?? null,
    lastSeenAt: state?.lastSeenAt ?? null,
    counts: [...counts].sort(byCount),
    orders: await readOrderFacts(db, place, currency),
  };
};

/** From the row, or from the log where the row has too many names. */
async function readCounts(
  db: Db,
  place: ProfilePlace,
  counts: EventCounts,
): Promise<readonly NamedCount[]> {
  return counts === null ? countAppliedEvents(db, place) : namesOfCounts(counts);
}

function byCount(a: NamedCount, b: NamedCount): number {
  if (a.count !== b.count) return b.count - a.count;
  return `${a.type}:${a.name}` < `${b.type}:${b.name}` ? -1 : 1;
}

const OWN = `from orders where lane = $1 and workspace_id = $2 and profile_id = $3`;
const PLACED = `${OWN} and placed_at is not null`;

async function readOrderFacts(
  db: Db,
  { workspaceId, profileId }: ProfilePlace,
  currency: string,
): Promise<OrderFacts> {
  const params = [laneOfProfile(profileId), workspaceId, profileId];
  const [totals] = await db.query<{
    count: number;
    cancelled: number;
    first: Instant | null;
    last: Instant | null;
  }>(
    `select count(*) filter (where cancelled_at is null) as count, count(cancelled_at) as cancelled,
            min(placed_at) filter (where cancelled_at is null) as first,
            max(placed_at) filter (where cancelled_at is null) as last
       ${PLACED}`,
    params,
  );
  const [most] = await db.query<{ productId: string; quantity: Decimal }>(
    `select p.key as "productId", sum(p.value::numeric) as quantity
       from orders, jsonb_each_text(products) as p
      where lane = $1 and workspace_id = $2 and profile_id = $3 and placed_at is not null
        and cancelled_at is null
      group by 1 order by 2 desc, p.key collate "C" limit 1`,
    params,
  );
  return {
    count: totals?.count ?? 0,
    cancelledCount: totals?.cancelled ?? 0,
    firstAt: totals?.first ?? null,
    lastAt: totals?.last ?? null,
    money: await readMoney(db, [...params, currency]),
    mostBought: most === undefined ? null : { ...most, quantity: decimalOf(most.quantity) },
  };
}

interface MoneyRow {
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
  (select least(coalesce(case when bool_or(r.amount is null) then revenue end, sum(r.amount)), revenue)
     from (select (value ->> 'amount')::numeric as amount from jsonb_each(refunds)) as r)`;

/**
 * Money came back also for orders of which nobody told that they were placed: before anything was recorded, or
 * where refunds have numbers of their own.
 */
async function readMoney(db: Db, params: readonly unknown[]): Promise<CurrencyFacts[]> {
  const rows = await db.query<MoneyRow>(
    `select coalesce(currency, $4) collate "C" as currency, count(placed_at) as orders,
            count(revenue) filter (where placed_at is not null) as valued,
            coalesce(sum(revenue) filter (where placed_at is not null), 0) as revenue,
            coalesce(sum(${GIVEN_BACK}) filter (where refunds <> '{}'), 0) as refunded
       ${OWN} and cancelled_at is null and (placed_at is not null or refunds <> '{}')
      group by 1 order by 1`,
    params,
  );
  return rows.map(({ currency, orders, valued, ...sums }) => {
    const revenue = decimalOf(sums.revenue);
    const average =
      valued === 0 ? null : divideDecimals(revenue, decimalOf(valued), AVERAGE_PLACES);
    return { currency, orders, revenue, refunded: decimalOf(sums.refunded), average };
  });
}

/** A number that PostgreSQL wrote. */
function decimalOf(numeric: string | number): Decimal {
  return parseDecimal(numeric) as Decimal;
}
