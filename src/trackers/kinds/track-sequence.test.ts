import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AcceptedEvent } from '../../ingest/index.js';
import type { JsonObject, ProfileId } from '../../kernel/index.js';
import type { Plan } from '../plan/plan.js';
import { planOf } from '../plan/plan.test-kit.js';
import type { Latest } from '../tracker.js';

/** Of one step behind which something is not to happen, of two, of more; of steps that one event can be both of. */
const RULES = [
  'did "A" where kind = "x" then "B" within 4 seconds',
  'did "A" where kind = "x" then "B" where kind = "y"',
  'did "A" then "A" where kind = "y" within 3 seconds',
  'did "A" where kind = "x" then "B" then "C" within 5 seconds',
  'did "A" where kind = "x" then no "B" within 4 seconds',
  'did "A" then no "A" where kind = "y" within 3 seconds',
  'did "A" then "B" within 4 seconds then no "C" within 3 seconds',
];
const NOON = Date.parse('2026-03-01T12:00:00Z');
const deeds = fc.array(
  fc.record({
    name: fc.constantFrom('A', 'B', 'C'),
    second: fc.integer({ min: 0, max: 12 }),
    kind: fc.constantFrom('x', 'y'),
  }),
  { maxLength: 12 },
);

function eventsOf(drawn: readonly { name: string; second: number; kind: string }[]) {
  return drawn.map(({ name, second, kind }, place) => {
    const payload: JsonObject = { properties: { kind } };
    const occurredAt = NOON + second * 1_000;
    const eventId = `00000000-0000-7000-8000-${String(place).padStart(12, '0')}`;
    return { type: 'track', name, occurredAt, eventId, payload, clean: null } as AcceptedEvent;
  });
}

/** What guards say of the events that came before; told by name, as they see them. */
function latestOf(plan: Plan, slot: number, heard: readonly AcceptedEvent[]): Latest {
  return (step) => {
    const guards = plan.trackers[slot]?.guards.slice(step).flat() ?? [];
    const seen = heard.filter((event) =>
      guards.some((guard) => plan.trackers[guard]?.concerns(event) === true),
    );
    return Math.max(Number.NEGATIVE_INFINITY, ...seen.map(({ occurredAt }) => occurredAt));
  };
}

function inOrder(plan: Plan, slot: number, heard: readonly AcceptedEvent[]): unknown {
  const tracker = plan.trackers[slot];
  const sorted = heard.toSorted(
    (a, b) => a.occurredAt - b.occurredAt || (a.eventId < b.eventId ? -1 : 1),
  );
  return sorted.reduce<unknown>((state, event) => {
    return tracker?.concerns(event) === true ? tracker.add(state, event) : state;
  }, tracker?.empty);
}

/** Plays events as they come to the tracker of a rule; gives how many it could not place. */
function playTo(text: string, events: readonly AcceptedEvent[]): number {
  const plan = planOf(text);
  const [slot = -1] = plan.leaves[0]?.slots ?? [];
  const tracker = plan.trackers[slot];
  let state = tracker?.empty;
  let unplaced = 0;
  for (const [place, event] of events.entries()) {
    if (tracker?.concerns(event) !== true) continue;
    const before = events.slice(0, place);
    const heard = [...before, event];
    const added = tracker.add(state, event, latestOf(plan, slot, before));
    unplaced += added === undefined ? 1 : 0;
    state = added ?? inOrder(plan, slot, heard);
    expect(state, `${text} after ${place + 1} events`).toEqual(inOrder(plan, slot, heard));
  }
  return unplaced;
}

test.each(RULES)('in whatever order events come, %s is as if they had come in theirs', (text) => {
  fc.assert(
    fc.property(deeds, (drawn) => {
      playTo(text, eventsOf(drawn));
    }),
    { numRuns: 400, seed: 11 },
  );
});

const [A, B] = ['A', 'B'] as const;
const came = (...order: [string, number][]) =>
  eventsOf(order.map(([name, second]) => ({ name, second, kind: 'x' })));
const pair = RULES[0] ?? '';
const absence = RULES[4] ?? '';

interface Late {
  readonly what: string;
  readonly rule: string;
  readonly events: readonly AcceptedEvent[];
  readonly unplaced: number;
}

const late: readonly Late[] = [
  {
    what: 'a first step behind no second one',
    rule: pair,
    events: came([A, 5], [A, 3], [B, 7]),
    unplaced: 0,
  },
  {
    what: 'a second step behind a first one that is remembered',
    rule: pair,
    events: came([A, 5], [B, 9], [B, 6]),
    unplaced: 0,
  },
  {
    what: 'a second step before all first ones',
    rule: pair,
    events: came([A, 5], [B, 3]),
    unplaced: 0,
  },
  {
    what: 'what begins to wait, behind nothing that stops it',
    rule: absence,
    events: came([A, 5], [A, 3]),
    unplaced: 0,
  },
  {
    what: 'a first step before a second one',
    rule: pair,
    events: came([A, 5], [B, 7], [A, 6]),
    unplaced: 1,
  },
  {
    what: 'a second step before both that are remembered',
    rule: pair,
    events: came([A, 1], [A, 5], [A, 6], [B, 2]),
    unplaced: 1,
  },
  {
    what: 'what begins to wait, before what may stop it',
    rule: absence,
    events: came([A, 5], [B, 7], [A, 6]),
    unplaced: 1,
  },
];

test.each(late)('what comes late is placed or not: $what', ({ rule, events, unplaced }) => {
  expect(playTo(rule, events)).toBe(unplaced);
});

/** Windows, so that what is out of them is thrown away. */
const WINDOWED = [
  'did "A" where kind = "x" then "B" within 4 seconds in the last 6 seconds',
  'did "A" then "B" in the last 6 seconds',
  'did "A" where kind = "x" then no "B" within 4 seconds',
  'did "A" where kind = "x" then no "B" within 4 seconds in the last 9 seconds',
  'did "A" then no "B" within 2 seconds more than 5 seconds ago',
  'did "A" then no "B"',
];

/** What a rule's condition is for a state of its tracker, from an instant on. */
function courseOf(plan: Plan, state: unknown, now: number): readonly unknown[] {
  const person = {
    profileId: '00000000-0000-0000-0000-000000000000' as ProfileId,
    states: { at: () => state },
    consents: new Map(),
    suppressedAs: new Set<never>(),
  };
  return Array.from({ length: 25 }, (_, half) => plan.leaves[0]?.holdsAt(person, now + half * 500));
}

/** Plays events that come when they have happened, or later, and throws away what is of no use any more. */
function playAndPrune(
  text: string,
  events: readonly AcceptedEvent[],
  waits: readonly number[],
): void {
  const plan = planOf(text);
  const [slot = -1] = plan.leaves[0]?.slots ?? [];
  const tracker = plan.trackers[slot];
  let state = tracker?.empty;
  let now = NOON;
  for (const [place, event] of events.entries()) {
    now = Math.max(now + (waits[place] ?? 0) * 1_000, event.occurredAt);
    const heard = events.slice(0, place + 1);
    if (tracker?.concerns(event) === true) {
      const added = tracker.add(state, event, latestOf(plan, slot, events.slice(0, place)));
      state = tracker.prune(added ?? inOrder(plan, slot, heard), now - tracker.depthMs - 1);
    }
    const all = courseOf(plan, inOrder(plan, slot, heard), now);
    const where = `${text} from ${now - NOON} on after ${place + 1} events`;
    expect(courseOf(plan, state, now), where).toEqual(all);
  }
}

const waits = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 });

test.each(WINDOWED)('what is thrown away was of no use to %s', (text) => {
  fc.assert(
    fc.property(deeds, waits, (drawn, late) => playAndPrune(text, eventsOf(drawn), late)),
    { numRuns: 400, seed: 12 },
  );
});

test('what stops one that waits, but was before one that was thrown away, is not placed', () => {
  const text = 'did "A" then no "B" within 2 seconds more than 5 seconds ago';
  expect(() => playAndPrune(text, came([A, 0], [A, 4], [A, 8], [B, 2]), [])).not.toThrow();
});

test('what happens at the very instant of the newest does not stop it', () => {
  expect(() => playAndPrune('did "A" then no "B"', came([A, 0], [A, 4], [B, 4]), [])).not.toThrow();
});
