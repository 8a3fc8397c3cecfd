import type { JsonValue } from '../../src/kernel/index.js';

/** What happens, drawn small so that events meet: few people, instants, traits, accounts and orders. */
export interface Drawn {
  readonly person: number;
  readonly minute: number;
  readonly source: number;
  readonly says: Says;
}

export type Says =
  | { readonly type: 'identify' | 'page'; readonly traits: Traits }
  | { readonly type: 'group'; readonly account: string; readonly traits: Traits }
  | { readonly type: 'track'; readonly name: string; readonly order: OrderSketch };

type Traits = Record<string, JsonValue>;

export interface OrderSketch {
  readonly id: string | null;
  readonly cents: number | null;
  readonly currency: string | null;
  /** The refund's own id, where the event is one. */
  readonly refund: string | null;
  readonly products: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly cents: number;
  }[];
}

export interface ToldPerson {
  readonly minutes: number[];
  readonly counts: Map<string, number>;
  readonly traits: Map<string, JsonValue>;
  readonly accounts: Set<string>;
  readonly orders: Map<string, ToldOrder>;
}

export interface ToldOrder {
  isPlaced: boolean;
  isCancelled: boolean;
  cents: number | null;
  currency: string | null;
  /** By the refund's own id, or its event's place. */
  readonly refunds: Map<string, number | null>;
  quantities: Record<string, number> | null;
}

/** What the drawn history comes to, told from its beginning: shares no code with the fold. */
export function retell(history: readonly Drawn[]): ReadonlyMap<number, ToldPerson> {
  const told = history
    .map((each, place) => ({ ...each, place }))
    .sort((a, b) => a.minute - b.minute || a.place - b.place);
  const people = new Map<number, ToldPerson>();
  for (const { person, minute, says, place } of told) {
    const known = people.get(person) ?? nobody();
    people.set(person, known);
    known.minutes.push(minute);
    const name = says.type === 'track' ? `track:${says.name}` : says.type;
    known.counts.set(name, (known.counts.get(name) ?? 0) + 1);
    if (says.type === 'group') known.accounts.add(says.account);
    else if (says.type === 'track') tellOrder(known.orders, says, place);
    else tellTraits(known.traits, says.traits);
  }
  return people;
}

function nobody(): ToldPerson {
  return {
    minutes: [],
    counts: new Map(),
    traits: new Map(),
    accounts: new Set(),
    orders: new Map(),
  };
}

function tellTraits(told: Map<string, JsonValue>, traits: Traits): void {
  for (const [trait, value] of Object.entries(traits)) {
    if (value === null) told.delete(trait);
    else told.set(trait, value);
  }
}

function tellOrder(
  orders: Map<string, ToldOrder>,
  { name, order }: Extract<Says, { type: 'track' }>,
  place: number,
): void {
  const completes = name.includes('Completed');
  const refunds = name === 'Order Refunded';
  if (!name.includes('Order') || (order.id === null && !completes && !refunds)) return;
  const refund = refunds && order.refund !== null ? `refund ${order.refund}` : `event ${place}`;
  const id = order.id ?? refund;
  const told = orders.get(id) ?? untold();
  orders.set(id, told);
  told.currency = order.currency ?? told.currency;
  told.isPlaced ||= completes;
  told.isCancelled ||= name === 'Order Cancelled';
  if (refunds) told.refunds.set(order.refund ?? `event ${place}`, order.cents);
  if (completes || name === 'Order Updated') tellPurchase(told, order);
}

function untold(): ToldOrder {
  return {
    isPlaced: false,
    isCancelled: false,
    cents: null,
    currency: null,
    refunds: new Map(),
    quantities: null,
  };
}

function tellPurchase(told: ToldOrder, { cents, products }: OrderSketch): void {
  told.cents = cents ?? told.cents;
  if (products.length === 0) return;
  told.cents = cents ?? products.reduce((sum, each) => sum + each.cents * each.quantity, 0);
  told.quantities = {};
  for (const { id, quantity } of products) {
    told.quantities[id] = (told.quantities[id] ?? 0) + quantity;
  }
}

/** An order as the tests read it from its row: of its refunds the amounts, the unsaid ones last. */
export function asStored({ refunds, ...order }: ToldOrder): object {
  const amounts = [...refunds.values()];
  const known = amounts.filter((amount) => amount !== null).sort((a, b) => a - b);
  return { ...order, refunds: [...known, ...amounts.filter((amount) => amount === null)] };
}

export interface ToldMoney {
  orders: number;
  cents: number;
  refundedCents: number;
}

/** What orders that were not cancelled come to, in each currency; of those nobody placed, the refunds. */
export function tellMoney(orders: Iterable<ToldOrder>, currency: string): Map<string, ToldMoney> {
  const money = new Map<string, ToldMoney>();
  for (const order of orders) {
    if (order.isCancelled || (!order.isPlaced && order.refunds.size === 0)) continue;
    const sums = money.get(order.currency ?? currency) ?? { orders: 0, cents: 0, refundedCents: 0 };
    money.set(order.currency ?? currency, sums);
    if (order.isPlaced) {
      sums.orders += 1;
      sums.cents += order.cents ?? 0;
    }
    sums.refundedCents += tellRefunded(order);
  }
  return money;
}

function tellRefunded({ cents, refunds }: ToldOrder): number {
  let sum = 0;
  for (const amount of refunds.values()) {
    // What says nothing of its amount takes all that is left, if anybody knows how much that is.
    sum += amount ?? cents ?? 0;
  }
  return cents === null ? sum : Math.min(sum, cents);
}
