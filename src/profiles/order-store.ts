import type { Decimal, EventId, Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import { parseDecimal, parseExact } from '../kernel/index.js';
import {
  type Db,
  instantArray,
  int4Array,
  jsonbArray,
  laneOfProfile,
  pruningParam,
  textArray,
  uuidArray,
} from '../storage/index.js';
import type { Register } from './event-origin.js';
import type { OrderState, Refunds } from './order-state.js';

interface OrderRow {
  workspace_id: WorkspaceId;
  profile_id: ProfileId;
  order_key: string;
  order_id: string | null;
  placed_at: Instant | null;
  cancelled_at: Instant | null;
  currency: string | null;
  currency_at: Instant | null;
  currency_by: EventId | null;
  revenue: string | null;
  revenue_at: Instant | null;
  revenue_by: EventId | null;
  products: string | null;
  products_at: Instant | null;
  products_by: EventId | null;
  refunds: string;
}

/** A refund as it is stored; the amount as the number it is. */
interface RefundEntry {
  readonly amount: unknown;
  readonly at: Instant;
  readonly event: EventId;
}

/** Those of these orders that are known. */
export async function readOrders(
  db: Db,
  orders: readonly Pick<OrderState, 'workspaceId' | 'profileId' | 'orderKey'>[],
): Promise<OrderState[]> {
  if (orders.length === 0) return [];
  const lanes = orders.map(({ profileId }) => laneOfProfile(profileId));
  const rows = await db.query<OrderRow>(
    `select o.* from unnest($1::integer[], $2::integer[], $3::uuid[], $4::uuid[])
              as k (lane, workspace_id, profile_id, order_key)
       join orders o on o.lane = k.lane and o.workspace_id = k.workspace_id
            and o.profile_id = k.profile_id and o.order_key = k.order_key
      where ($5::integer[] is null or o.lane = any($5::integer[]))`,
    [
      int4Array(lanes),
      int4Array(orders.map(({ workspaceId }) => workspaceId)),
      uuidArray(orders.map(({ profileId }) => profileId)),
      uuidArray(orders.map(({ orderKey }) => orderKey)),
      pruningParam(lanes),
    ],
  );
  return rows.map(stateOf);
}

function stateOf(row: OrderRow): OrderState {
  return {
    workspaceId: row.workspace_id,
    profileId: row.profile_id,
    orderKey: row.order_key.replaceAll('-', ''),
    orderId: row.order_id,
    placedAt: row.placed_at,
    cancelledAt: row.cancelled_at,
    currency: registerOf(row.currency ?? '', row.currency_at, row.currency_by),
    revenue: registerOf(decimalOf(row.revenue), row.revenue_at, row.revenue_by),
    products: registerOf(productsOf(row.products), row.products_at, row.products_by),
    refunds: refundsOf(row.refunds),
  };
}

function registerOf<Value>(
  value: Value,
  at: Instant | null,
  eventId: EventId | null,
): Register<Value> | null {
  return at === null || eventId === null ? null : { value, at, eventId };
}

function decimalOf(numeric: unknown): Decimal {
  return parseDecimal(numeric) as Decimal;
}

function productsOf(json: string | null): ReadonlyMap<string, Decimal> {
  const quantities = parseExact(json ?? '{}') as Record<string, unknown>;
  return new Map(Object.entries(quantities).map(([id, quantity]) => [id, decimalOf(quantity)]));
}

function refundsOf(json: string): Refunds {
  const entries = Object.entries(parseExact(json) as unknown as Record<string, RefundEntry>);
  return new Map(
    entries.map(([key, { amount, at, event }]) => {
      return [key, { value: amount === null ? null : decimalOf(amount), at, eventId: event }];
    }),
  );
}

/** Writes orders whole, new or changed; only the lane's owner does. */
export async function writeOrders(db: Db, orders: readonly OrderState[]): Promise<void> {
  if (orders.length === 0) return;
  await db.query(
    `insert into orders (lane, workspace_id, profile_id, order_key, order_id, placed_at, cancelled_at,
                         currency, currency_at, currency_by, revenue, revenue_at, revenue_by,
                         products, products_at, products_by, refunds)
     select lane, workspace_id, profile_id, order_key, order_id, placed_at, cancelled_at,
            currency, currency_at, currency_by, revenue::numeric, revenue_at, revenue_by,
            products, products_at, products_by, refunds
       from unnest($1::integer[], $2::integer[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[],
                   $7::timestamptz[], $8::text[], $9::timestamptz[], $10::uuid[], $11::text[],
                   $12::timestamptz[], $13::uuid[], $14::jsonb[], $15::timestamptz[], $16::uuid[],
                   $17::jsonb[])
              as said (lane, workspace_id, profile_id, order_key, order_id, placed_at, cancelled_at,
                       currency, currency_at, currency_by, revenue, revenue_at, revenue_by,
                       products, products_at, products_by, refunds)
     on conflict (lane, workspace_id, profile_id, order_key) do update
       set placed_at = excluded.placed_at, cancelled_at = excluded.cancelled_at,
           currency = excluded.currency, currency_at = excluded.currency_at,
           currency_by = excluded.currency_by, revenue = excluded.revenue,
           revenue_at = excluded.revenue_at, revenue_by = excluded.revenue_by,
           products = excluded.products, products_at = excluded.products_at,
           products_by = excluded.products_by, refunds = excluded.refunds`,
    [
      int4Array(orders.map(({ profileId }) => laneOfProfile(profileId))),
      int4Array(orders.map(({ workspaceId }) => workspaceId)),
      uuidArray(orders.map(({ profileId }) => profileId)),
      uuidArray(orders.map(({ orderKey }) => orderKey)),
      textArray(orders.map(({ orderId }) => orderId)),
      instantArray(orders.map(({ placedAt }) => placedAt)),
      instantArray(orders.map(({ cancelledAt }) => cancelledAt)),
      ...registerParams(orders, ({ currency }) => currency, String),
      ...registerParams(orders, ({ revenue }) => revenue, String),
      ...productParams(orders),
      jsonbArray(orders.map(({ refunds }) => writeRefunds(refunds))),
    ],
  );
}

type Registered<Value> = (order: OrderState) => Register<Value> | null;

/** A register's three columns: its value as a text, when it was said, and by which event. */
function registerParams<Value>(
  orders: readonly OrderState[],
  registerOf: Registered<Value>,
  write: (value: Value) => string,
): Buffer[] {
  const registers = orders.map(registerOf);
  return [
    textArray(registers.map((each) => (each === null ? null : write(each.value)))),
    instantArray(registers.map((each) => each?.at ?? null)),
    uuidArray(registers.map((each) => each?.eventId ?? null)),
  ];
}

function productParams(orders: readonly OrderState[]): Buffer[] {
  const registers = orders.map(({ products }) => products);
  return [
    jsonbArray(registers.map((each) => (each === null ? null : writeProducts(each.value)))),
    instantArray(registers.map((each) => each?.at ?? null)),
    uuidArray(registers.map((each) => each?.eventId ?? null)),
  ];
}

function writeProducts(quantities: ReadonlyMap<string, Decimal>): string {
  const members = [...quantities].map(([id, quantity]) => `${JSON.stringify(id)}:${quantity}`);
  return `{${members.join(',')}}`;
}

function writeRefunds(refunds: Refunds): string {
  const members = [...refunds].map(
    ([key, { value, at, eventId }]) =>
      `"${key}":{"amount":${value},"at":${at},"event":"${eventId}"}`,
  );
  return `{${members.join(',')}}`;
}
