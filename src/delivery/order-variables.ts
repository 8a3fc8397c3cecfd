import type { ProductView } from '../catalog/index.js';
import {
  addDecimals,
  type Decimal,
  type Instant,
  type JsonObject,
  multiplyDecimals,
  parseDecimal,
  zero,
} from '../kernel/index.js';
import type { CurrencyFacts, OrderFacts } from '../profiles/index.js';

const MINUS_ONE = parseDecimal('-1') as Decimal;

/**
 * What a template reads as `orders`. Amounts are exact decimals as text, in the workspace's currency, or in
 * the one of most of the person's orders where they paid in no other.
 *
 * @param product the one that was bought most, where the catalogue knows it
 */
export function orderVariables(
  facts: OrderFacts,
  { currency, product }: { readonly currency: string; readonly product: ProductView | undefined },
): JsonObject {
  const money = chooseMoney(facts.money, currency);
  return {
    count: facts.count,
    currency: money.currency,
    revenue: money.revenue,
    refunded: money.refunded,
    net: addDecimals(money.revenue, multiplyDecimals(money.refunded, MINUS_ONE)),
    average: money.average,
    first_at: isoOrNull(facts.firstAt),
    last_at: isoOrNull(facts.lastAt),
    most_bought: mostBought(facts, product),
  };
}

function chooseMoney(money: readonly CurrencyFacts[], currency: string): CurrencyFacts {
  const most = [...money].sort((a, b) => b.orders - a.orders)[0];
  const none = { currency, orders: 0, revenue: zero, refunded: zero, average: null };
  return money.find((each) => each.currency === currency) ?? most ?? none;
}

function mostBought(
  { mostBought: most }: OrderFacts,
  product: ProductView | undefined,
): JsonObject | null {
  if (most === null) return null;
  return {
    product_id: most.productId,
    quantity: most.quantity,
    title: product?.title ?? null,
    image_url: product?.imageUrl ?? null,
    url: product?.url ?? null,
  };
}

function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
