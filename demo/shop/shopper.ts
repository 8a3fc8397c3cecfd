import type { Currency, Minor } from './money.js';
import type { Person } from './person.js';
import type { Item, Product } from './product.js';

/** A line of a cart or of an order. */
export interface Line {
  readonly product: Product;
  readonly item: Item | undefined;
  readonly quantity: number;
  /** Of one piece. */
  readonly price: Minor;
}

export interface PlacedOrder {
  readonly orderId: string;
  /** Milliseconds since 1970. */
  readonly placedAt: number;
  readonly currency: Currency;
  readonly lines: readonly Line[];
  /** What was paid for the things themselves. */
  readonly revenue: Minor;
}

/** What the shop knows of somebody by now; a visit changes it. */
export interface Shopper {
  readonly person: Person;
  /** Whether they gave their name. */
  isKnown: boolean;
  hasNews: boolean;
  hasAnsweredBanner: boolean;
  readonly devicesSignedIn: Set<string>;
  readonly orders: PlacedOrder[];
  readonly refundedOrders: Set<string>;
}

export function createShopper(person: Person): Shopper {
  return {
    person,
    isKnown: false,
    hasNews: false,
    hasAnsweredBanner: false,
    devicesSignedIn: new Set(),
    orders: [],
    refundedOrders: new Set(),
  };
}
