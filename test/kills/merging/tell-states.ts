import type { JsonValue } from '../../../src/kernel/index.js';
import {
  asStored,
  type OrderSketch,
  retell,
  type Says,
  type ToldPerson,
} from '../../properties/retell-profiles.js';
import type { Call } from './call.js';
import type { LoggedEvent, StoredState } from './read-world.js';

/** What each profile's events in the log come to, told from the beginning: shares no code with the fold. */
export function tellStates(
  log: readonly LoggedEvent[],
  calls: ReadonlyMap<string, Call>,
): Map<string, StoredState> {
  const inOrder = [...log].sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
  const profiles = [...new Set(inOrder.map(({ profile }) => profile))];
  const numbers = new Map(profiles.map((profile, number) => [profile, number]));
  const told = retell(
    inOrder.map(({ message, profile, occurredAt }) => ({
      person: numbers.get(profile) ?? 0,
      minute: occurredAt,
      source: 0,
      says: saysOf(calls.get(message) ?? { type: 'page' }),
    })),
  );
  const counts = countNames(log);
  return new Map(
    profiles.map((profile, number) => {
      const person = told.get(number);
      if (person === undefined) throw new Error(`nothing was told of ${profile}`);
      return [profile, stateOf(person, counts.get(profile) ?? {})];
    }),
  );
}

function stateOf(
  { minutes, traits, accounts, orders }: ToldPerson,
  counts: Record<string, number>,
): StoredState {
  return {
    events: minutes.length,
    first: Math.min(...minutes),
    last: Math.max(...minutes),
    counts,
    traits: Object.fromEntries(traits),
    accounts: [...accounts].sort(),
    orders: Object.fromEntries([...orders].map(([id, order]) => [id, asStored(order)])),
  };
}

/** Track calls by their names, others by their type. */
function countNames(log: readonly LoggedEvent[]): Map<string, Record<string, number>> {
  const counts = new Map<string, Record<string, number>>();
  for (const { profile, type, name } of log) {
    const own = counts.get(profile) ?? {};
    const key = type === 'track' ? `track:${name}` : type;
    counts.set(profile, { ...own, [key]: (own[key] ?? 0) + 1 });
  }
  return counts;
}

function saysOf({ type, event = '', groupId = '', traits = {}, properties = {} }: Call): Says {
  if (type === 'group') return { type, account: groupId, traits };
  if (type === 'track') return { type, name: event, order: sketchOf(properties) };
  // A page and an alias say nothing of the person.
  return { type: 'identify', traits: type === 'identify' ? traits : {} };
}

function sketchOf(properties: NonNullable<Call['properties']>): OrderSketch {
  const { order_id: id, revenue, currency, products } = properties;
  return {
    id: String(id),
    cents: revenue === undefined ? null : centsOf(revenue),
    currency: String(currency),
    refund: null,
    products: (products as { product_id: string; quantity: number; price: number }[]).map(
      ({ product_id, quantity, price }) => ({ id: product_id, quantity, cents: centsOf(price) }),
    ),
  };
}

function centsOf(amount: JsonValue): number {
  return Math.round(Number(amount) * 100);
}
