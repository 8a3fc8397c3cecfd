import type { AcceptedEvent } from '../../ingest/index.js';
import type { EventId, Instant } from '../../kernel/index.js';
import type { Moments } from '../kinds/moments.js';
import type { PersonView } from '../leaves/leaf.js';
import { HELD_HOME, type Plan } from '../plan/plan.js';
import { keepTruth, TRUE, truthAt, UNKNOWN } from '../state/truths.js';
import type { Latest, Tracker } from '../tracker.js';
import { ask } from './ask-turned.js';
import type { PersonStates } from './person-states.js';
import {
  type HeardEvent,
  isTrue,
  leafAt,
  type Stop,
  type Walk,
  type Walked,
  type WalkWork,
  wakeEarlier,
} from './walk.js';
import { type WalkedRow, WalkedRows } from './walked-rows.js';
import { withoutWaiting } from './without-waiting.js';

/**
 * Takes one person through events and time, in order: each event at the instant of its receipt, and between them
 * every instant at which something changes by itself. So any cut of the same events into cycles finds the same.
 *
 * @param person with the rows that listen to the events, at least: whoever has no condition that turns, needs no more
 */
export function walkPerson(plan: Plan, person: PersonStates, work: WalkWork): Walked {
  const walk = startWalk(plan, person, work);
  for (;;) {
    const step = nextStep(walk);
    if (step === undefined) break;
    const stop = step.heard === null ? wake(walk, step.at) : hear(walk, step.heard, step.at);
    if (stop !== undefined) return stop;
  }
  const rows = walk.rows.all.filter(({ isWritten }) => isWritten);
  return { kind: 'done', rows, asOf: walk.at, truths: walk.truths };
}

const NEEDS_FACTS: Stop = { kind: 'stirred', homes: [], needsFacts: true };

function startWalk(plan: Plan, person: PersonStates, work: WalkWork): Walk {
  const { place, suppressedAs } = person;
  const states = new WalkedRows(plan, person);
  let at = work.asOf;
  person.rows.forEach(({ asOf }) => {
    if (asOf > at) at = asOf;
  });
  const walk: Walk = {
    plan,
    work,
    person,
    rows: states,
    view: { profileId: place.profileId, states, consents: person.consents, suppressedAs },
    truths: [],
    at,
    from: undefined,
    place: 0,
    turned: NONE,
  };
  walk.view.consents = consentsNow(walk);
  return walk;
}

/** What was said of consent by events that have come to their turn. */
function consentsNow({ person, work, place }: Walk): PersonView['consents'] {
  if (person.consents.size === 0) return person.consents;
  const waiting = work.events.slice(place).map(({ event }): EventId => event.eventId);
  return withoutWaiting(person.consents, new Set(waiting));
}

interface Step {
  readonly at: Instant;
  /** Null: time alone. */
  readonly heard: HeardEvent | null;
}

/** What time changes comes before what happens at the same instant. */
function nextStep(walk: Walk): Step | undefined {
  const { work } = walk;
  const heard = work.events[walk.place];
  const heardAt = heard === undefined ? work.now : hearingTime(walk, heard.event);
  let due = Number.POSITIVE_INFINITY;
  for (const { next } of walk.rows.all) if (next < due) due = next;
  if (due <= heardAt) return { at: Math.max(due, walk.at), heard: null };
  if (heard === undefined) return undefined;
  walk.place += 1;
  return { at: heardAt, heard };
}

/** What comes from another profile takes effect now; an instant that is passed does not come again. */
function hearingTime({ work, at }: Walk, { isHistory, receivedAt }: AcceptedEvent): Instant {
  return isHistory ? work.now : Math.max(at, Math.min(receivedAt, work.now));
}

function comeTo(walk: Walk, at: Instant): void {
  walk.at = at;
  walk.from ??= at;
}

/** Time alone: looks at what can change at this instant. */
function wake(walk: Walk, at: Instant): Stop {
  comeTo(walk, at);
  const due = walk.rows.all.filter(({ next }) => next <= at);
  const wakesHeld = due.some(({ home }) => home === HELD_HOME);
  // What changes without a home of its own wakes here, too.
  if (wakesHeld && !walk.person.hasFacts) return NEEDS_FACTS;
  const flipped = due.flatMap((row) => wakeRow(walk, row));
  const held = wakesHeld ? walk.plan.heldRules : [];
  if (flipped.length === 0 && held.length === 0) return undefined;
  return ask(walk, { flipped, more: held, event: null });
}

/** @returns the places of the conditions that turn at this instant */
function wakeRow({ plan, view, at }: Walk, row: WalkedRow): number[] {
  const flipped: number[] = [];
  let first = Number.POSITIVE_INFINITY;
  // Where a lane's clock ran ahead of its time it has passed the instant: whatever turned then did so unseen.
  const isPassed = row.next < at;
  for (const place of plan.leavesOfHome.get(row.home) ?? []) {
    const leaf = leafAt(plan, place);
    const holds = leaf.holdsAt(view, at);
    const known = truthAt(row.truths, plan.placeOfLeaf[place] ?? 0);
    const held = known === UNKNOWN ? leaf.holdsAt(view, at - 1) : known === TRUE;
    if (isPassed || holds !== held) flipped.push(place);
    if (leaf.fact === undefined) keepTruth(row.truths, plan.placeOfLeaf[place] ?? 0, holds);
    first = Math.min(first, leaf.changeAfter(view, at));
  }
  row.next = first;
  row.isWritten = true;
  return flipped;
}

function hear(walk: Walk, { event, slots }: HeardEvent, at: Instant): Stop {
  const { plan, work } = walk;
  comeTo(walk, at);
  const { moved, states, unplaced } = moveStates(walk, event, slots);
  if (unplaced.length > 0) return { kind: 'unplaced', slots: unplaced };
  const flipped = moved.length === 0 ? NONE : takeStates(walk, moved, states);
  const changesFacts = work.changesFacts(event);
  if (changesFacts && !walk.person.hasFacts) return NEEDS_FACTS;
  if (changesFacts) takeFacts(walk);
  const isFirst = work.isNew && walk.place === 1;
  const more = isFirst ? plan.rulesOfStrangers : changesFacts ? plan.factRules : NONE;
  if (flipped.length === 0 && !isFirst && !changesFacts) return undefined;
  return ask(walk, { flipped, more, event, isFirst });
}

function takeFacts(walk: Walk): void {
  walk.view.consents = consentsNow(walk);
  for (const place of walk.plan.factLeaves) rearm(walk, place);
}

const NONE: readonly number[] = [];

interface MovedStates {
  readonly moved: readonly number[];
  /** With the event, in the order of `moved`. */
  readonly states: readonly unknown[];
  readonly unplaced: readonly number[];
}

function moveStates(walk: Walk, event: AcceptedEvent, slots: readonly number[]): MovedStates {
  const { plan, rows } = walk;
  const moved: number[] = [];
  const states: unknown[] = [];
  let unplaced = NONE;
  let guards = NO_GUARDS;
  const latest: Latest = (step) => latestHeard(walk, guards, step);
  for (const slot of slots) {
    const before = rows.at(slot);
    const tracker = plan.trackers[slot];
    guards = tracker?.guards ?? NO_GUARDS;
    const after = tracker?.add(before, event, latest) ?? retell(walk, slot, event);
    if (after === undefined) unplaced = [...unplaced, slot];
    else if (after !== before) {
      moved.push(slot);
      states.push(after);
    }
  }
  return { moved, states, unplaced };
}

const NO_GUARDS: Guards = [];

/** When the latest event happened that the guards of a step have seen, or those of one behind it. */
function latestHeard({ rows }: Walk, guards: Guards, step: number): Instant {
  let latest = Number.NEGATIVE_INFINITY;
  for (let each = step; each < guards.length; each += 1) {
    for (const slot of guards[each] ?? NONE) {
      const { at } = rows.at(slot) as Moments;
      latest = Math.max(latest, at.at(-1) ?? latest);
    }
  }
  return latest;
}

type Guards = Tracker<unknown>['guards'];

/**
 * Takes states over.
 *
 * @returns the places of the conditions that turn by it, and of those that are asked about the past
 */
function takeStates(
  walk: Walk,
  moved: readonly number[],
  states: readonly unknown[],
): readonly number[] {
  const { plan, rows, view, at } = walk;
  const leaves = leavesOf(plan, moved);
  const held = truthsOf(walk, leaves);
  for (let n = 0; n < moved.length; n += 1) rows.put(moved[n] ?? 0, states[n]);
  let flipped = NONE;
  let turned = NONE;
  for (let n = 0; n < leaves.length; n += 1) {
    const place = leaves[n] ?? 0;
    const leaf = leafAt(plan, place);
    const row = rows.of(plan.homeOfLeaf[place] ?? HELD_HOME);
    const holds = leaf.holdsAt(view, at);
    keepTruth(row.truths, plan.placeOfLeaf[place] ?? 0, holds);
    wakeEarlier(row, leaf.changeAfter(view, at));
    const turns = holds !== held[n];
    if (turns) turned = [...turned, place];
    if (turns || plan.heldLeaves.has(place)) flipped = [...flipped, place];
  }
  walk.turned = turned;
  return flipped;
}

function truthsOf(walk: Walk, leaves: readonly number[]): readonly boolean[] {
  const truths: boolean[] = new Array(leaves.length);
  for (let n = 0; n < leaves.length; n += 1) truths[n] = isTrue(walk, leaves[n] ?? 0);
  return truths;
}

/** The places of the conditions that look at some slots, each once. */
function leavesOf({ leaves, leavesOfSlot }: Plan, slots: readonly number[]): readonly number[] {
  const found: number[] = [];
  for (const slot of slots) {
    for (const place of leavesOfSlot[slot] ?? NONE) {
      const isShared = leaves[place]?.slots.length !== 1;
      if (!isShared || !found.includes(place)) found.push(place);
    }
  }
  return found;
}

/** The state of a tracker that can't place an event, made anew of all that it has heard. */
function retell({ person, plan, work, place }: Walk, slot: number, event: AcceptedEvent): unknown {
  const history = person.histories.get(slot);
  const tracker = plan.trackers[slot];
  if (history === undefined || tracker === undefined) return undefined;
  // Those as well to which the tracker did not listen since nothing had begun.
  const before = work.events.slice(0, place - 1).map((each) => each.event);
  const heard = before.filter((each) => tracker.concerns(each));
  const all = [...history, ...heard, event].sort(byTime);
  return all.reduce<unknown>((state, each) => tracker.add(state, each), tracker.empty);
}

function byTime(a: AcceptedEvent, b: AcceptedEvent): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt - b.occurredAt;
  return a.eventId < b.eventId ? -1 : 1;
}

/** Its row has to wake when the condition can change; a row that wakes too early looks again. */
function rearm({ plan, rows, view, at }: Walk, place: number): void {
  const row = rows.of(plan.homeOfLeaf[place] ?? HELD_HOME);
  wakeEarlier(row, leafAt(plan, place).changeAfter(view, at));
}
