import type { Db } from '../storage/index.js';
import { joinOrders, type OrderState } from './order-state.js';
import { readOrders, writeOrders } from './order-store.js';
import type { ProfileEvents } from './profile-events.js';
import { readOrder } from './read-order.js';

/** Applies what a cycle's events say of orders. */
export async function applyOrders(tx: Db, profiles: readonly ProfileEvents[]): Promise<void> {
  const orders = new Map<string, OrderState>();
  const add = (order: OrderState): void => {
    const place = `${order.profileId}${order.orderKey}`;
    const known = orders.get(place);
    orders.set(place, known === undefined ? order : joinOrders(known, order));
  };
  for (const { events } of profiles) {
    for (const event of events) {
      const order = readOrder(event);
      if (order !== undefined) add(order);
    }
  }
  // An order without an id is all that its one event says: nothing else can speak of it. A refund without an
  // order may have an id of its own.
  const named = [...orders.values()].filter(
    ({ orderId, refunds }) => orderId !== null || refunds.size > 0,
  );
  for (const order of await readOrders(tx, named)) add(order);
  await writeOrders(tx, [...orders.values()]);
}
