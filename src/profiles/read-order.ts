import { hash } from 'node:crypto';
import type { AcceptedEvent } from '../ingest/index.js';
import {
  addDecimals,
  type Decimal,
  type EventId,
  isJsonObject,
  type JsonObject,
  multiplyDecimals,
  parseDecimal,
  zero,
} from '../kernel/index.js';
import { originOf, type Register } from './event-origin.js';
import type { OrderState, Refunds } from './order-state.js';
import { readId } from './read-id.js';

type OrderStep = 'completed' | 'updated' | 'refunded' | 'cancelled';

/** Segment, "Spec: V2 Ecommerce Events", Core Ordering; and the same in the words of its first version. */
const STEPS: ReadonlyMap<string, OrderStep> = new Map([
  ['Order Completed', 'completed'],
  ['Completed Order', 'completed'],
  ['Order Updated', 'updated'],
  ['Updated Order', 'updated'],
  ['Order Refunded', 'refunded'],
  ['Refunded Order', 'refunded'],
  ['Order Cancelled', 'cancelled'],
  ['Cancelled Order', 'cancelled'],
]);

const KEY_DIGITS = 32;
const MAX_CURRENCY_LENGTH = 16;
const NONE: Refunds = new Map();
const one = '1' as Decimal;

/** What one event says of an order; undefined when it says nothing of one that can be told from others. */
export function readOrder(event: AcceptedEvent): OrderState | undefined {
  const step = event.type === 'track' ? STEPS.get(event.name) : undefined;
  const { properties } = event.payload;
  if (step === undefined || !isJsonObject(properties)) return undefined;
  const orderId = readId(properties.order_id);
  // Without an id, a completion is an order of its own, and money came back. Of the others nobody can say what
  // they change.
  if (orderId === undefined && step !== 'completed' && step !== 'refunded') return undefined;
  const { workspaceId, profileId, eventId, occurredAt } = event;
  return {
    workspaceId,
    profileId,
    orderKey: keyOf(orderId ?? refundNameOf(step, properties), eventId),
    orderId: orderId ?? null,
    placedAt: step === 'completed' ? occurredAt : null,
    cancelledAt: step === 'cancelled' ? occurredAt : null,
    currency: said(event, readCurrency(event, properties)),
    ...readAmounts(event, step, properties),
  };
}

/** What a refund of nobody-knows-which order is known by, if it has an id of its own. */
function refundNameOf(step: OrderStep, { refund_id }: JsonObject): string | undefined {
  const refundId = step === 'refunded' ? readId(refund_id) : undefined;
  return refundId === undefined ? undefined : `refund\0${refundId}`;
}

/** What is bought is told by a completion and by a change; what a refund lists is what went back. */
function readAmounts(
  event: AcceptedEvent,
  step: OrderStep,
  properties: JsonObject,
): Pick<OrderState, 'revenue' | 'products' | 'refunds'> {
  if (step === 'refunded') {
    // Of several refunds of one order each is an event; an id of its own tells it from its repetition.
    const key = keyOf(readId(properties.refund_id), event.eventId);
    const refund = { value: readAmount(properties) ?? null, ...originOf(event) };
    return { revenue: null, products: null, refunds: new Map([[key, refund]]) };
  }
  if (step === 'cancelled') return { revenue: null, products: null, refunds: NONE };
  return {
    revenue: said(event, readRevenue(properties)),
    products: said(event, readProducts(properties)),
    refunds: NONE,
  };
}

function said<Value>(event: AcceptedEvent, value: Value | undefined): Register<Value> | null {
  return value === undefined ? null : { value, ...originOf(event) };
}

/** 32 hex digits for an id that a shop gave; for what it gave none, its event's id. */
function keyOf(id: string | undefined, eventId: EventId): string {
  if (id === undefined) return eventId.replaceAll('-', '');
  return hash('sha256', id, 'hex').slice(0, KEY_DIGITS);
}

/**
 * As the door normalised it. One that it could not read (`$`) is kept as it was written: to take it for the
 * workspace's would get some sums wrong by a lot.
 */
function readCurrency({ clean }: AcceptedEvent, { currency }: JsonObject): string | undefined {
  const normalised = clean?.fields['/properties/currency']?.value;
  if (normalised !== undefined || typeof currency !== 'string') return normalised;
  const written = currency.trim();
  return written === '' || written.length > MAX_CURRENCY_LENGTH ? undefined : written;
}

function readRevenue(properties: JsonObject): Decimal | undefined {
  return readAmount(properties) ?? sumProducts(properties);
}

/** `revenue` leaves shipping and tax out, so it comes first; a refund or an update often has `total` alone. */
function readAmount({ revenue, total, value }: JsonObject): Decimal | undefined {
  return parseDecimal(revenue) ?? parseDecimal(total) ?? parseDecimal(value);
}

function sumProducts(properties: JsonObject): Decimal | undefined {
  const prices = productsOf(properties).flatMap((product) => {
    const price = parseDecimal(product.price);
    return price === undefined ? [] : [multiplyDecimals(price, quantityOf(product))];
  });
  return prices.length === 0 ? undefined : prices.reduce(addDecimals);
}

function readProducts(properties: JsonObject): ReadonlyMap<string, Decimal> | undefined {
  const quantities = new Map<string, Decimal>();
  for (const product of productsOf(properties)) {
    const id = readId(product.product_id) ?? readId(product.sku);
    if (id === undefined) continue;
    quantities.set(id, addDecimals(quantities.get(id) ?? zero, quantityOf(product)));
  }
  return quantities.size === 0 ? undefined : quantities;
}

function productsOf({ products }: JsonObject): JsonObject[] {
  return Array.isArray(products) ? products.filter(isJsonObject) : [];
}

function quantityOf({ quantity }: JsonObject): Decimal {
  return parseDecimal(quantity) ?? one;
}
