import type { Decimal, Instant } from '../kernel/index.js';
import type { Db, ProfilePlace } from '../storage/index.js';

/** What a person did, in figures. */
export interface Facts {
  readonly eventCount: number;
  /** Null: nothing took effect yet. */
  readonly firstSeenAt: Instant | null;
  readonly lastSeenAt: Instant | null;
  /** How often what happened, the most frequent first. */
  readonly counts: readonly NamedCount[];
  readonly orders: OrderFacts;
}

export interface NamedCount {
  readonly type: string;
  /** Of a track call; else empty. */
  readonly name: string;
  readonly count: number;
}

/** Of orders that were placed and not cancelled. */
export interface OrderFacts {
  readonly count: number;
  /** Placed and cancelled; in none of the other figures. */
  readonly cancelledCount: number;
  readonly firstAt: Instant | null;
  readonly lastAt: Instant | null;
  /** In order of the currencies' codes; of refunds also where no order is known. */
  readonly money: readonly CurrencyFacts[];
  /** Of which most pieces were bought; of several, the one whose id comes first. */
  readonly mostBought: { readonly productId: string; readonly quantity: Decimal } | null;
}

/** Sums are exact. */
export interface CurrencyFacts {
  /** ISO 4217, or as it was written where that is none; where nothing was written, the workspace's. */
  readonly currency: string;
  readonly orders: number;
  readonly revenue: Decimal;
  /** Of each order all its refunds together, and no more than it brought. */
  readonly refunded: Decimal;
  /** Revenue an order, of those that say what they brought; to four places. */
  readonly average: Decimal | null;
}

/** Where facts come from: aggregates over the profile's rows now, trackers' states later. */
export type ReadFacts = (db: Db, place: ProfilePlace, context: FactsContext) => Promise<Facts>;

export interface FactsContext {
  /** The workspace's: of orders that name none. */
  readonly currency: string;
}
