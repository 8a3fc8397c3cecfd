import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKnownProducts, observeProducts } from '../../src/catalog/index.js';
import { NOON, productEvent } from '../../src/catalog/testing/product-event.js';
import { startObserver } from '../../src/catalog/testing/start-observer.js';
import type { AcceptedEvent } from '../../src/ingest/index.js';
import type { JsonObject } from '../../src/kernel/index.js';
import type { Database } from '../../src/storage/index.js';
import { withTestDatabase } from '../test-database.js';

const CASES = process.env.ATTUNE_TEST_LONG === '1' ? 300 : 30;

async function dump(database: Database): Promise<unknown[]> {
  return Promise.all(
    ['products', 'product_figures', 'product_history'].map((table) =>
      database.query(`select * from ${table} as t order by t::text`),
    ),
  );
}

const anyProduct = fc.record(
  {
    product_id: fc.constantFrom('p', 'q'),
    sku: fc.constantFrom('s', 't'),
    name: fc.constantFrom('A', 'B', '\u{1F600}', '\uFF21'),
    category: fc.oneof(fc.constant('x'), fc.subarray(['x', 'y', '\u{1F600}', '\uFF21'])),
    price: fc.constantFrom(0, 9, 10, '10.0', '9.50', -1, 'free'),
    currency: fc.constantFrom('EUR', 'GBP'),
    coupon: fc.constantFrom('', 'MAY'),
    stock: fc.constantFrom(0, 2, 10),
  },
  { requiredKeys: ['product_id'] },
);

/** Of so few that most are repeated, or differ in one field. */
const oneOfFew = fc.record({
  product_id: fc.constant('p'),
  currency: fc.constant('EUR'),
  price: fc.constantFrom(9, 10),
});
const product = fc.oneof(anyProduct, oneOfFew);

const seen: fc.Arbitrary<AcceptedEvent> = fc
  .record({
    name: fc.constantFrom('Product Viewed', 'Order Completed'),
    products: fc.array(product, { minLength: 1, maxLength: 2 }),
    seconds: fc.constantFrom(0, 10, 299, 300, 301, 900, 80_000, 90_000),
    delay: fc.constantFrom(0, 0, 100, -30),
  })
  .map(({ name, products, seconds, delay }) => {
    const occurredAt = NOON + seconds * 1_000;
    const receivedAt = occurredAt + delay * 1_000;
    return productEvent(name, { products: products as JsonObject[] }, { occurredAt, receivedAt });
  });

const history = fc.array(seen, { minLength: 1, maxLength: 12 });
/** Which process takes which events at once, event by event; and whether its cycle is broken off first. */
const cut = fc.array(
  fc.record({
    process: fc.nat(1),
    event: fc.nat(11),
    size: fc.integer({ min: 1, max: 4 }),
    isBroken: fc.boolean(),
  }),
  { maxLength: 12 },
);

test('any order, cut and repetition, by any of two processes, gives the same rows', async () => {
  await fc.assert(
    fc.asyncProperty(history, cut, (events, steps) =>
      withTestDatabase(async (database) => {
        await startObserver(database).observe(...events);
        const atOnce = await dump(database);
        await database.script('truncate products, product_figures, product_history');
        const processes = [startObserver(database), startObserver(database)];
        for (const { process, event, size, isBroken } of steps) {
          const some = events.slice(event, event + size).reverse();
          if (isBroken) await breakOff(database, some);
          else await processes[process]?.observe(...some);
        }
        // What is seen a third time is passed over unread, and the next event may differ from it little.
        const thrice = events.flatMap((event) => [event, event, event]);
        for (const event of thrice.reverse()) await processes[0]?.observe(event);
        expect(await dump(database)).toEqual(atOnce);
      }),
    ),
    { numRuns: CASES },
  );
});

async function breakOff(database: Database, events: readonly AcceptedEvent[]): Promise<void> {
  const broken = database.transaction(async (tx) => {
    await observeProducts(tx, new Map([[0, events]]), createKnownProducts(10));
    throw new Error('broken');
  });
  await expect(broken).rejects.toThrow('broken');
}
