import type { Decimal, Instant } from '../kernel/index.js';
import type { ProfilePlace } from '../storage/index.js';
import { isLater, latest, type Register } from './event-origin.js';

export type Refunds = ReadonlyMap<string, Register<Decimal | null>>;

/** One order of a profile, as far as its events have told. */
export interface OrderState extends ProfilePlace {
  /** 32 hex digits, made of the order's id; of an order without one, its event's id. */
  readonly orderKey: string;
  readonly orderId: string | null;
  /** When it was first said to be completed; null: only a change, a refund or a cancellation came so far. */
  readonly placedAt: Instant | null;
  readonly cancelledAt: Instant | null;
  /** ISO 4217, or as it was written where that is none; null: the workspace's. */
  readonly currency: Register<string> | null;
  readonly revenue: Register<Decimal> | null;
  /** Product id → quantity. */
  readonly products: Register<ReadonlyMap<string, Decimal>> | null;
  /**
   * What was given back, by the refund's own key: 32 hex digits, made of its id; of a refund without one, its
   * event's id. Null: what was left of the order.
   */
  readonly refunds: Refunds;
}

/**
 * What two accounts of one order come to. Commutative, associative and idempotent: events may come in any
 * order, in any parts, and again.
 */
export function joinOrders(a: OrderState, b: OrderState): OrderState {
  return {
    workspaceId: a.workspaceId,
    profileId: a.profileId,
    orderKey: a.orderKey,
    orderId: a.orderId,
    placedAt: earliest(a.placedAt, b.placedAt),
    cancelledAt: earliest(a.cancelledAt, b.cancelledAt),
    currency: latest(a.currency, b.currency),
    revenue: latest(a.revenue, b.revenue),
    products: latest(a.products, b.products),
    refunds: joinRefunds(a.refunds, b.refunds),
  };
}

function joinRefunds(a: Refunds, b: Refunds): Refunds {
  if (a.size === 0 || b.size === 0) return a.size === 0 ? b : a;
  const joined = new Map(a);
  for (const [key, refund] of b) {
    const known = joined.get(key);
    if (isLater(refund, known)) joined.set(key, refund);
  }
  return joined;
}

function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
