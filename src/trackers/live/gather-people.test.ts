import { expect, test } from 'vitest';
import type { AcceptedEvent } from '../../ingest/index.js';
import type { ProfileId } from '../../kernel/index.js';
import { laneOfProfile } from '../../storage/index.js';
import { planOf } from '../plan/plan.test-kit.js';
import { createPackRow } from '../state/pack-row.js';
import { listenersOf } from '../walk/listeners.js';
import { gather } from './gather-people.js';
import type { LiveContext } from './live-cycle.js';
import { type LoadedRow, NO_ROW, rowAfter } from './loaded-row.js';
import { type LivePlans, livePlanOf } from './plan-cache.js';

const profileId = '01920000-0000-7000-8000-000000000001' as ProfileId;
const lane = laneOfProfile(profileId);
const plan = planOf('did "Viewed" where kind = "Shoes" then "Bought" within 1 day');
const { workspaceId } = plan;
const [slot = -1] = plan.leaves[0]?.slots ?? [];
const sequence = plan.trackers[slot];
if (sequence === undefined) throw new Error('the rule has no tracker');
const others = [...plan.layouts.keys()].filter((home) => home !== sequence.home);

const NOON = Date.parse('2026-03-01T12:00:00Z');

function event(name: string, at: number, more: Partial<AcceptedEvent> = {}): AcceptedEvent {
  return {
    eventId: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`,
    workspaceId,
    profileId,
    sourceId: 1,
    type: 'track',
    name,
    occurredAt: NOON + at,
    receivedAt: NOON + at,
    payload: { properties: { kind: 'Shoes' } },
    originProfileId: null,
    isHistory: false,
    clean: null,
    ...more,
  } as AcceptedEvent;
}

/** A row as a cycle leaves it in memory. */
function rowOf(home: string, asOf: number, state?: unknown): LoadedRow {
  const place = plan.placeOfSlot[slot] ?? 0;
  const states: unknown[] = [];
  states[place] = state;
  const walked = { changed: [place], states, truths: [] };
  return rowAfter(createPackRow(), plan, {
    home,
    row: { ...NO_ROW, isWhole: true },
    times: { asOf, dueAt: Number.POSITIVE_INFINITY },
    ...(state !== undefined && {
      walked: { ...walked, home, kept: undefined, next: 0, isWritten: true },
    }),
  });
}

/** Gathers events with some rows in memory: whether each is heard by the sequence, and what is known of the person. */
function gathered(rows: ReadonlyMap<string, LoadedRow>, events: readonly AcceptedEvent[]) {
  const context = { rows: { get: () => rows } } as unknown as LiveContext;
  const live = { ...livePlanOf(plan), rules: [{ ruleId: 1 }] };
  const plans = { byWorkspace: new Map([[workspaceId, live]]), builds: [] } as unknown as LivePlans;
  const { people } = gather(context, plans, {
    lanes: new Map([[lane, events]]),
    owned: [lane],
    now: NOON + 1_000,
    isNew: () => false,
    countsOf: () => undefined,
  });
  const moving = people.get(profileId);
  const byId = new Map(moving?.person.events.map((each) => [each.event.eventId, each.slots]));
  const heard = events.map(({ eventId }) => byId.get(eventId)?.includes(slot));
  return { heard, asOf: moving?.asOf, homes: [...(moving?.homes ?? [])] };
}

const empty = new Map([
  [sequence.home, rowOf(sequence.home, NOON - 50)],
  ...others.map((home): [string, LoadedRow] => [home, rowOf(home, NOON - 90)]),
]);

test('what the test plays with is what sequences are made of', () => {
  expect(listenersOf(plan, event('Bought', 1))).toContain(slot);
  expect(sequence.begins?.(event('Viewed', 1))).toBe(true);
  expect(sequence.begins?.(event('Bought', 1))).toBe(false);
});

test('a later step passes by a sequence that has not begun, and is as late as its rows', () => {
  const { heard, asOf, homes } = gathered(empty, [event('Bought', 1)]);
  expect(heard).toEqual([false]);
  expect(asOf).toBe(NOON - 50);
  expect(homes).not.toContain(sequence.home);
});

test('a first step is heard, and from then on each later one', () => {
  const events = [event('Bought', 1), event('Viewed', 2), event('Bought', 3)];
  expect(gathered(empty, events).heard).toEqual([false, true, true]);
});

test('a sequence that has begun hears later steps', () => {
  const begun = sequence.add(sequence.empty, event('Viewed', -100));
  const rows = new Map(empty).set(sequence.home, rowOf(sequence.home, NOON - 50, begun));
  expect(gathered(rows, [event('Bought', 1)]).heard).toEqual([true]);
});

test('history is heard: it takes effect behind what may begin the sequence', () => {
  const events = [event('Bought', 1, { isHistory: true }), event('Viewed', 2)];
  expect(gathered(empty, events).heard).toEqual([true, true]);
});

test.each([...(plan.homesOfSlot[slot] ?? [])])(
  'without the row of %s in memory it is heard',
  (home) => {
    const rows = new Map(empty);
    rows.delete(home);
    expect(gathered(rows, [event('Bought', 1)]).heard).toEqual([true]);
  },
);

test('a row of which something is missing, or that nobody has looked through, tells nothing', () => {
  const row = rowOf(sequence.home, NOON - 50);
  for (const unsure of [
    { ...row, isWhole: false },
    { ...row, said: undefined },
  ]) {
    const rows = new Map(empty).set(sequence.home, unsure);
    expect(gathered(rows, [event('Bought', 1)]).heard).toEqual([true]);
  }
});
