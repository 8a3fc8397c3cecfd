import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AcceptedEvent } from '../../ingest/index.js';
import type { JsonObject } from '../../kernel/index.js';
import { planOf } from '../plan/plan.test-kit.js';
import { createByteReader } from './byte-reader.js';
import { createPackRow, openRow } from './pack-row.js';
import { hasPlace } from './place-set.js';

/** One of each kind of tracker. */
const RULES = [
  'did "Seen" where kind = "x" in the last 7 days',
  'did "Seen" at least 3 times',
  'sum of price of "Seen" where kind = "x" >= 5',
  'max of price of "Seen" in the last 3 days >= 5',
  'different brand of "Seen" where kind = "y" >= 2',
  'last kind of "Seen" = "x"',
  'first brand of "Seen" = "x"',
  'did "Seen" where kind = "x" then "Seen" where kind = "y" within 1 day',
  'did "Seen" where kind = "x" then "Seen" where kind = "y" then "Seen" where kind = "x" within 1 day',
  'did "Seen" where kind = "x" then no "Seen" where kind = "y" within 1 day',
];
const { trackers, layouts } = planOf(...RULES);
const [layout] = [...layouts.values()].filter(({ slots }) => slots.length > RULES.length / 2);
if (layout === undefined) throw new Error('the rules have no row in common');

/** From the first instants on, which take the fewest bytes. */
const events = fc.array(
  fc.record({
    at: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(-1, 1_790_000_000_000)),
    kind: fc.constantFrom('x', 'y'),
    price: fc.constantFrom(0, 5, -1, '', 'none', 0.1),
    brand: fc.constantFrom('', 'A', null),
  }),
  { maxLength: 4 },
);

test('a packed row tells which of its states are not empty, and gives each as it was', () => {
  const packRow = createPackRow();
  const reader = createByteReader();
  fc.assert(
    fc.property(events, (drawn) => {
      const states: unknown[] = [];
      const heard = drawn.toSorted((a, b) => a.at - b.at);
      for (const [place, slot] of layout.slots.entries()) {
        const tracker = trackers[slot];
        if (tracker === undefined) continue;
        states[place] = heard.reduce<unknown>((state, { at, ...properties }, number) => {
          const payload: JsonObject = { properties };
          const eventId = `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
          const event = {
            type: 'track',
            name: 'Seen',
            occurredAt: at,
            eventId,
            payload,
            clean: null,
          };
          const accepted = event as unknown as AcceptedEvent;
          return tracker.concerns(accepted) ? tracker.add(state, accepted) : state;
        }, tracker.empty);
      }
      const row = { asOf: 0, packed: undefined, states };
      const { bytes, said, leftOut } = packRow(trackers, layout, row);
      expect(leftOut).toEqual([]);
      const reading = openRow(reader, bytes, layout.slots.length);
      for (const [place, slot] of layout.slots.entries()) {
        const tracker = trackers[slot];
        if (tracker === undefined) continue;
        expect(reading.stateAt(place, tracker)).toEqual(states[place]);
        expect(hasPlace(said, place), tracker.id).toBe(states[place] !== tracker.empty);
      }
    }),
    { numRuns: 500, seed: 8 },
  );
});
