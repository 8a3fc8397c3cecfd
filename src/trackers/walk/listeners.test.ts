import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AcceptedEvent } from '../../ingest/index.js';
import type { JsonObject } from '../../kernel/index.js';
import { planOf } from '../plan/plan.test-kit.js';
import { keysOfEvent } from '../tracker.js';
import { listenersOf } from './listeners.js';

const RULES = [
  'did "Seen"',
  'did "Seen" where kind = "Shoes"',
  'did "Seen" where (kind = "shoes" and price >= 10)',
  'did "Seen" where (price >= 10 and kind = "Hats")',
  'did "Seen" where (kind = "Shoes" or kind = "Hats")',
  'did "Seen" where (not kind = "Shoes")',
  'did "Seen" where kind in ("Shoes", "Hats")',
  'did "Seen" where kind = "Shoes" between 2026-01-01 and 2026-01-31',
  'did "Seen" between 2026-01-01 and 2026-01-31',
  'did any event where kind = "Hats"',
  'sum of price of "Seen" where kind = "Shoes" >= 5',
  'different brand of "Bought" where kind = "Hats" >= 2',
  'last kind of "Seen" = "Shoes"',
  'did "Seen" where kind = "Shoes" then "Bought" within 1 day',
  'did "Seen" where kind = "Shoes" then "Seen" where kind = "Hats" within 1 day',
  'did "Seen" where (kind = "Shoes" and price >= 10) then no "Bought" where kind = "Hats" within 1 day',
];

const plan = planOf(...RULES);

const kinds = fc.constantFrom(
  'Shoes',
  'shoes',
  ' Shoes',
  'Hats',
  '',
  7,
  null,
  ['Hats', 'SHOES'],
  ['Shoes', 'Shoes'],
);
const events = fc
  .record({
    name: fc.constantFrom('Seen', 'Bought', 'Other'),
    occurredAt: fc.constantFrom('2025-12-31', '2026-01-10', '2026-02-01'),
    kind: fc.option(kinds, { nil: undefined }),
    price: fc.constantFrom(5, 10, '12', null),
  })
  .map(({ name, occurredAt, kind, price }) => {
    const properties = { price, brand: 'A', ...(kind !== undefined && { kind }) } as JsonObject;
    const at = Date.parse(occurredAt);
    return {
      type: 'track',
      name,
      occurredAt: at,
      receivedAt: at,
      payload: { properties },
      clean: null,
      isHistory: false,
    } as unknown as AcceptedEvent;
  });

test('those whom an event concerns are found as if each tracker that hears it were asked', () => {
  fc.assert(
    fc.property(events, (event) => {
      const keys = keysOfEvent(event);
      const asked = plan.trackers.flatMap((tracker, slot) => {
        const isHeard = tracker.hears.keys.some((key) => keys.includes(key));
        return isHeard && tracker.concerns(event) ? [slot] : [];
      });
      expect([...listenersOf(plan, event)].sort((a, b) => a - b)).toEqual(asked);
    }),
    { numRuns: 1_000, seed: 3 },
  );
});
