import type { AcceptedEvent } from '../../ingest/index.js';
import type { EventId, Instant } from '../../kernel/index.js';
import type { Leaf, PersonView } from '../leaves/leaf.js';
import { HELD_HOME, type Plan } from '../plan/plan.js';
import { holdsAt, lookAt, type RuleNode } from '../plan/rule-node.js';
import { type ChangedStates, changeStates } from '../state/states.js';
import type { PersonStates, RowTimes } from './person-states.js';
import { withoutWaiting } from './without-waiting.js';

/** What happens to one person in a cycle. */
export interface WalkWork {
  /** In the order in which they take effect. */
  readonly events: readonly AcceptedEvent[];
  /** The slots that listen to each of them. */
  readonly slotsOf: ReadonlyMap<AcceptedEvent, readonly number[]>;
  /** Up to when time passes. */
  readonly now: Instant;
  /** Of a person who was not known before, what holds of anybody is asked at the first step. */
  readonly isNew: boolean;
  /** What rules look at besides events may have changed by these events. */
  readonly changesFacts: (event: AcceptedEvent) => boolean;
}

/** What a rule is found to be at an instant, and what made it so. */
export interface Truth {
  /** The place of the rule in the plan. */
  readonly rule: number;
  readonly holds: boolean;
  readonly at: Instant;
  /** Null: time alone. */
  readonly event: AcceptedEvent | null;
  /** The place of the condition that changed; undefined: none did, all was asked. */
  readonly leaf: number | undefined;
}

export type Walked =
  /** An event came too late for these slots: their histories are needed. */
  | { readonly kind: 'unplaced'; readonly slots: readonly number[] }
  /** A condition turns, and more of what is kept of the person is needed to ask the rules in which it stands. */
  | { readonly kind: 'stirred'; readonly homes: readonly string[]; readonly needsFacts: boolean }
  | {
      readonly kind: 'done';
      /** Slot → its state, where it is another than before. */
      readonly changed: ReadonlyMap<number, unknown>;
      /** The rows that are to be written. */
      readonly rows: ReadonlyMap<string, RowTimes>;
      readonly truths: readonly Truth[];
    };

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
    const stop = step.event === null ? wake(walk, step.at) : hear(walk, step.event, step.at);
    if (stop !== undefined) return stop;
  }
  return {
    kind: 'done',
    changed: walk.view.states.changed,
    rows: new Map([...walk.changed].map((home) => [home, timesOf(walk, home)])),
    truths: walk.truths,
  };
}

interface Walk {
  readonly plan: Plan;
  readonly work: WalkWork;
  readonly view: PersonView & { readonly states: ChangedStates; consents: PersonView['consents'] };
  readonly person: PersonStates;
  /** When each home changes by itself. */
  readonly next: Map<string, Instant>;
  readonly changed: Set<string>;
  readonly heard: AcceptedEvent[];
  readonly truths: Truth[];
  readonly waiting: Set<EventId>;
  at: Instant;
  /** The first instant that it comes to. */
  from: Instant | undefined;
  place: number;
}

type Stop = Exclude<Walked, { kind: 'done' }> | undefined;

const NEEDS_FACTS: Stop = { kind: 'stirred', homes: [], needsFacts: true };

function startWalk(plan: Plan, person: PersonStates, work: WalkWork): Walk {
  const { place, suppressedAs, rows } = person;
  const waiting = new Set(work.events.map(({ eventId }) => eventId));
  return {
    plan,
    work,
    person,
    view: {
      profileId: place.profileId,
      states: changeStates(person.states),
      consents: withoutWaiting(person.consents, waiting),
      suppressedAs,
    },
    next: new Map([...rows].map(([home, { dueAt }]) => [home, dueAt])),
    changed: new Set(),
    heard: [],
    truths: [],
    waiting,
    at: Math.max(Number.NEGATIVE_INFINITY, ...[...rows.values()].map(({ asOf }) => asOf)),
    from: undefined,
    place: 0,
  };
}

interface Step {
  readonly at: Instant;
  /** Null: time alone. */
  readonly event: AcceptedEvent | null;
}

/** What time changes comes before what happens at the same instant. */
function nextStep(walk: Walk): Step | undefined {
  const { work } = walk;
  const event = work.events[walk.place];
  const heardAt = event === undefined ? work.now : hearingTime(walk, event);
  const due = Math.min(...walk.next.values(), Number.POSITIVE_INFINITY);
  if (due <= heardAt) return { at: Math.max(due, walk.at), event: null };
  if (event === undefined) return undefined;
  walk.place += 1;
  return { at: heardAt, event };
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
  const due = [...walk.next].filter(([, next]) => next <= at).map(([home]) => home);
  const wakesHeld = due.includes(HELD_HOME);
  // What changes without a home of its own wakes here, too.
  if (wakesHeld && !walk.person.hasFacts) return NEEDS_FACTS;
  const flipped = due.flatMap((home) => wakeHome(walk, home));
  const held = wakesHeld ? heldRules(walk.plan) : [];
  if (flipped.length === 0 && held.length === 0) return undefined;
  return ask(walk, { flipped, more: held, event: null });
}

/** @returns the places of the conditions that turn at this instant */
function wakeHome({ plan, view, at, next, changed }: Walk, home: string): number[] {
  const flipped: number[] = [];
  let first = Number.POSITIVE_INFINITY;
  // Where a lane's clock ran ahead of its time it has passed the instant: whatever turned then did so unseen.
  const isPassed = (next.get(home) ?? at) < at;
  for (const place of plan.leavesOfHome.get(home) ?? []) {
    const leaf = leafAt(plan, place);
    if (isPassed || leaf.holdsAt(view, at) !== leaf.holdsAt(view, at - 1)) flipped.push(place);
    first = Math.min(first, leaf.changeAfter(view, at));
  }
  next.set(home, first);
  changed.add(home);
  return flipped;
}

function hear(walk: Walk, event: AcceptedEvent, at: Instant): Stop {
  const { plan, view, work } = walk;
  comeTo(walk, at);
  walk.waiting.delete(event.eventId);
  const { moved, unplaced } = moveStates(walk, event);
  if (unplaced.length > 0) return { kind: 'unplaced', slots: unplaced };
  walk.heard.push(event);
  const flipped = takeStates(walk, moved);
  const changesFacts = work.changesFacts(event);
  if (changesFacts && !walk.person.hasFacts) return NEEDS_FACTS;
  if (changesFacts) {
    view.consents = withoutWaiting(walk.person.consents, walk.waiting);
    for (const place of factLeaves(plan)) rearm(walk, place);
  }
  const isFirst = work.isNew && walk.heard.length === 1;
  const more = isFirst ? plan.rulesOfStrangers : changesFacts ? factRules(plan) : [];
  const isQuiet = flipped.length === 0 && !isFirst && !changesFacts;
  return isQuiet ? undefined : ask(walk, { flipped, more, event, isFirst });
}

interface MovedStates {
  /** Slot → its state with the event. */
  readonly moved: ReadonlyMap<number, unknown>;
  readonly unplaced: readonly number[];
}

function moveStates(walk: Walk, event: AcceptedEvent): MovedStates {
  const { plan, view, work } = walk;
  const moved = new Map<number, unknown>();
  const unplaced: number[] = [];
  for (const slot of work.slotsOf.get(event) ?? []) {
    const before = view.states.at(slot);
    const after = plan.trackers[slot]?.add(before, event) ?? retell(walk, slot, event);
    if (after === undefined) unplaced.push(slot);
    else if (after !== before) moved.set(slot, after);
  }
  return { moved, unplaced };
}

/**
 * Takes states over.
 *
 * @returns the places of the conditions that turn by it, and of those that are asked about the past
 */
function takeStates(walk: Walk, moved: MovedStates['moved']): number[] {
  const { plan, view, at } = walk;
  if (moved.size === 0) return [];
  const leaves = [...new Set([...moved.keys()].flatMap((slot) => plan.leavesOfSlot[slot] ?? []))];
  const held = leaves.map((place) => leafAt(plan, place).holdsAt(view, at));
  for (const [slot, state] of moved) {
    view.states.put(slot, state);
    const home = plan.trackers[slot]?.home;
    if (home !== undefined) walk.changed.add(home);
  }
  for (const place of leaves) rearm(walk, place);
  return leaves.filter(
    (place, n) => plan.heldLeaves.has(place) || leafAt(plan, place).holdsAt(view, at) !== held[n],
  );
}

/** The state of a tracker that can't place an event, made anew of all that it has heard. */
function retell(walk: Walk, slot: number, event: AcceptedEvent): unknown {
  const history = walk.person.histories.get(slot);
  const tracker = walk.plan.trackers[slot];
  if (history === undefined || tracker === undefined) return undefined;
  const all = [...history, ...walk.heard, event].sort(byTime);
  return all.reduce<unknown>((state, each) => tracker.add(state, each), tracker.empty);
}

function byTime(a: AcceptedEvent, b: AcceptedEvent): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt - b.occurredAt;
  return a.eventId < b.eventId ? -1 : 1;
}

/** Its row has to wake when the condition can change; a row that wakes too early looks again. */
function rearm(walk: Walk, place: number): void {
  const home = walk.plan.homeOfLeaf[place];
  if (home === undefined) return;
  wakeEarlier(walk, home, leafAt(walk.plan, place).changeAfter(walk.view, walk.at));
}

function wakeEarlier({ next, changed }: Walk, home: string, at: Instant): void {
  if (at >= (next.get(home) ?? Number.POSITIVE_INFINITY)) return;
  next.set(home, at);
  changed.add(home);
}

interface Asking {
  /** The places of conditions that changed. */
  readonly flipped: readonly number[];
  /** The places of more rules to ask. */
  readonly more: Iterable<number>;
  /** Nothing has ever been asked of the person. */
  readonly isFirst?: boolean;
  readonly event: AcceptedEvent | null;
}

/** Asks the rules in which something changed. */
function ask(walk: Walk, asking: Asking): Stop {
  const { plan, view, at } = walk;
  const asked = rulesToAsk(plan, asking);
  const missing = findMissing(walk, asked.keys());
  if (missing !== undefined) return missing;
  for (const [place, leaf] of asked) {
    const rule = plan.rules[place];
    if (rule === undefined) continue;
    const truth = { rule: place, at, event: asking.event, leaf };
    const holds = rule.isHeld ? lookLong(walk, rule.node) : holdsAt(rule.node, view, at);
    // Who is new is in nothing yet.
    if (holds || !asking.isFirst) walk.truths.push({ ...truth, holds });
  }
  return undefined;
}

/** What has to be there to ask some rules, and is not. */
function findMissing({ plan, person, from, at }: Walk, rules: Iterable<number>): Stop {
  const homes = new Set<string>();
  let needsFacts = false;
  for (const place of rules) {
    const rule = plan.rules[place];
    needsFacts ||= rule?.asksFacts === true && !person.hasFacts;
    for (const home of rule?.homes ?? []) if (!isThere(person, home, from ?? at)) homes.add(home);
  }
  if (homes.size === 0 && !needsFacts) return undefined;
  return { kind: 'stirred', homes: [...homes], needsFacts };
}

function isThere({ isWhole, rows, canRead }: PersonStates, home: string, from: Instant): boolean {
  return isWhole || rows.has(home) || canRead(home, from);
}

/** Whether a rule with `after` or `until` holds; its own row wakes when it can change. */
function lookLong(walk: Walk, node: RuleNode): boolean {
  const { holds, until } = lookAt(node, walk.view, walk.at);
  wakeEarlier(walk, HELD_HOME, until);
  return holds;
}

/** The places of rules, with the first condition that changed in each. */
function rulesToAsk(plan: Plan, { flipped, more }: Asking): Map<number, number | undefined> {
  const asked = new Map<number, number | undefined>();
  // In the order of the plan: that in which an event names its traits is lost in the log.
  for (const leaf of flipped.toSorted((a, b) => a - b)) {
    for (const rule of plan.rulesOfLeaf[leaf] ?? []) {
      if (!asked.has(rule)) asked.set(rule, leaf);
    }
  }
  for (const rule of more) if (!asked.has(rule)) asked.set(rule, undefined);
  return asked;
}

function heldRules({ rules }: Plan): number[] {
  return rules.flatMap(({ isHeld }, place) => (isHeld ? [place] : []));
}

/** The conditions that look at something besides events, and the rules in which they stand. */
function factLeaves({ leaves }: Plan): number[] {
  return leaves.flatMap(({ fact }, place) => (fact === undefined ? [] : [place]));
}

function factRules(plan: Plan): number[] {
  return [...new Set(factLeaves(plan).flatMap((leaf) => plan.rulesOfLeaf[leaf] ?? []))];
}

function leafAt({ leaves }: Plan, place: number): Leaf {
  const leaf = leaves[place];
  if (leaf === undefined) throw new Error(`there is no condition ${place}`);
  return leaf;
}

function timesOf(walk: Walk, home: string): RowTimes {
  return { dueAt: walk.next.get(home) ?? Number.POSITIVE_INFINITY, asOf: walk.at };
}
