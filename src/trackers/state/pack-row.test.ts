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
const { slots } = layout;

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

/** What the trackers keep of some events. */
function statesAfter(drawn: readonly Drawn[]): unknown[] {
  const heard = drawn.toSorted((a, b) => a.at - b.at).map(acceptedEvent);
  return slots.map((slot) => {
    const tracker = trackers[slot];
    return heard.reduce<unknown>(
      (state, event) => (tracker?.concerns(event) ? tracker.add(state, event) : state),
      tracker?.empty,
    );
  });
}

interface Drawn extends JsonObject {
  readonly at: number;
}

function acceptedEvent({ at, ...properties }: Drawn, number: number): AcceptedEvent {
  const payload: JsonObject = { properties };
  const eventId = `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
  const event = { type: 'track', name: 'Seen', occurredAt: at, eventId, payload, clean: null };
  return event as unknown as AcceptedEvent;
}

test('a packed row tells which of its states are not empty, and gives each as it was', () => {
  const packRow = createPackRow();
  const reader = createByteReader();
  fc.assert(
    fc.property(events, (drawn) => {
      const states = statesAfter(drawn);
      const row = { asOf: 0, packed: undefined, said: undefined, states, changed: [] };
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

test('a row of which some states change is packed to the same bytes, whatever is known of it', () => {
  const packRow = createPackRow();
  const changes = fc.array(fc.tuple(fc.nat({ max: layout.slots.length - 1 }), events), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(events, changes, fc.constantFrom(0, 1_790_000_000_000), (drawn, later, asOf) => {
      const before = statesAfter(drawn);
      const all = { asOf: 0, packed: undefined, said: undefined, states: before, changed: [] };
      const { bytes: packed, said } = packRow(trackers, layout, all);
      const states: unknown[] = [];
      for (const [place, some] of later) states[place] = statesAfter(some)[place];
      const changed = [...new Set(later.map(([place]) => place))].sort((a, b) => a - b);
      const patched = packRow(trackers, layout, { asOf, packed, said, states, changed });
      const whole = packRow(trackers, layout, { asOf, packed, said: undefined, states, changed });
      expect(patched).toEqual(whole);
      const anew = before.map((state, place) => states[place] ?? state);
      expect(patched).toEqual(packRow(trackers, layout, { ...all, asOf, states: anew }));
    }),
    { numRuns: 500, seed: 8 },
  );
});

test('what takes more than 127 bytes, or makes its row too large, is packed all the same', () => {
  const packRow = createPackRow();
  const many = (count: number) =>
    statesAfter(Array.from({ length: count }, (_, at) => ({ at: 7 * at, kind: 'x', price: at })));
  for (const [earlier, later] of [
    [0, 3],
    [3, 60],
    [60, 3],
    [60, 2_000],
    [2_000, 1],
  ] as const) {
    const first = {
      asOf: 0,
      packed: undefined,
      said: undefined,
      states: many(earlier),
      changed: [],
    };
    const { bytes: packed, said } = packRow(trackers, layout, first);
    const states = many(later);
    const changed = [...states.keys()];
    const row = { asOf: 1, packed, states, changed };
    expect(packRow(trackers, layout, { ...row, said })).toEqual(
      packRow(trackers, layout, { ...row, said: undefined }),
    );
  }
});
