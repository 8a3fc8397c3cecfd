import { describeLine } from './choose-products.js';
import type { Diary } from './diary.js';
import { amountOf, type Minor, shippingOf } from './money.js';
import type { Scene } from './play-visit.js';
import type { Line, PlacedOrder } from './shopper.js';

const WELCOME_DISCOUNT = 0.1;

const tiers: readonly { readonly orders: number; readonly name: string }[] = [
  { orders: 12, name: 'gold' },
  { orders: 6, name: 'silver' },
  { orders: 3, name: 'bronze' },
];

/** Buys what is in the cart, and rises in the shop's esteem. */
export function placeOrder(
  diary: Diary,
  { shopper, orderMark }: Scene,
  lines: readonly Line[],
): void {
  const { person, orders } = shopper;
  const { currency } = person;
  const value = sumOf(lines);
  // The letter of welcome brings a coupon for the first order.
  const hasCoupon = orders.length === 0 && shopper.hasNews && person.number % 3 === 0;
  const discount = hasCoupon ? Math.round(value * WELCOME_DISCOUNT) : 0;
  const revenue = value - discount;
  const shipping = shippingOf(revenue, currency);
  const orderId = `N${person.number}-${orders.length + 1}${orderMark}`;
  diary.track('Order Completed', {
    order_id: orderId,
    currency,
    revenue: amountOf(revenue),
    shipping: amountOf(shipping),
    total: amountOf(revenue + shipping),
    ...(hasCoupon && { discount: amountOf(discount), coupon: 'VELKOMMEN10' }),
    products: lines.map(describeLine),
  });
  orders.push({ orderId, placedAt: diary.now(), currency, lines, revenue });
  const tier = tiers.find((each) => each.orders === orders.length);
  if (tier !== undefined) diary.identify({ loyalty_tier: tier.name });
}

/** Sends a line back, or everything, and gets the money for it. */
export function refund(diary: Diary, { shopper, chance }: Scene, order: PlacedOrder): void {
  const [first, ...others] = order.lines;
  const isWhole = first === undefined || others.length === 0 || chance.isTrue(0.4);
  const lines = isWhole ? order.lines : [first];
  const total = isWhole ? order.revenue : Math.min(order.revenue, sumOf(lines));
  shopper.refundedOrders.add(order.orderId);
  diary.track('Order Refunded', {
    order_id: order.orderId,
    refund_id: `${order.orderId}-R`,
    currency: order.currency,
    total: amountOf(total),
    products: lines.map(describeLine),
  });
}

export function review(diary: Diary, { chance }: Pick<Scene, 'chance'>, order: PlacedOrder): void {
  const { product } = chance.pick(order.lines);
  diary.track('Product Reviewed', {
    product_id: product.id,
    review_id: `${order.orderId}-${product.id}`,
    rating: chance.weighted([5, 4, 3, 2, 1], (stars) => stars ** 2),
  });
}

function sumOf(lines: readonly Line[]): Minor {
  return lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
}
