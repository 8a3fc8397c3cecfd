import type { AcceptedEvent } from '../../ingest/index.js';
import type { Instant } from '../../kernel/index.js';
import type { PersonView } from '../leaves/leaf.js';
import type { Plan } from '../plan/plan.js';
import { type Look, lookAt, type RuleNode } from '../plan/rule-node.js';
import { statesOfList } from '../state/states.js';
import type { Tracker } from '../tracker.js';

/** A person through all their time. */
export interface Life {
  /** With all that was ever heard of them, so that values are shown whole. */
  readonly whole: PersonView;
  /** In order, without a gap. */
  readonly chapters: readonly Chapter[];
}

/** A stretch of a life, with no more than is needed to look at it: whole lives are slow to look at. */
interface Chapter {
  readonly from: Instant;
  readonly view: PersonView;
}

/** Events of a chapter. */
const MOST_EVENTS = 64;

/** @param histories all that each slot has heard, in order */
export function tellLife(
  plan: Plan,
  person: Omit<PersonView, 'states'>,
  histories: ReadonlyMap<number, readonly AcceptedEvent[]>,
): Life {
  const beginnings = beginningsOf(histories);
  const nothing = plan.trackers.map(({ empty }) => empty);
  const states = beginnings.map(() => [...nothing]);
  const whole = [...nothing];
  for (const [slot, events] of histories) {
    const tracker = plan.trackers[slot];
    if (tracker === undefined) continue;
    whole[slot] = events.reduce((state, event) => addTo(tracker, state, event), tracker.empty);
    for (const [place, state] of statesOfChapters(tracker, events, beginnings).entries()) {
      const chapter = states[place];
      if (chapter !== undefined) chapter[slot] = state;
    }
  }
  const chapters = beginnings.map((from, place) => {
    return { from, view: { ...person, states: statesOfList(states[place] ?? nothing) } };
  });
  return { whole: { ...person, states: statesOfList(whole) }, chapters };
}

/** A tracker's state for each chapter: what has happened by its end, without what is of no use from its beginning. */
function statesOfChapters(
  tracker: Tracker<unknown>,
  events: readonly AcceptedEvent[],
  beginnings: readonly Instant[],
): unknown[] {
  let state = tracker.empty;
  let heard = 0;
  return beginnings.map((from, place) => {
    const to = beginnings[place + 1] ?? Number.POSITIVE_INFINITY;
    state = tracker.prune(state, from - tracker.depthMs - 1);
    let next = events[heard];
    while (next !== undefined && next.occurredAt < to) {
      state = addTo(tracker, state, next);
      heard += 1;
      next = events[heard];
    }
    return state;
  });
}

function addTo(tracker: Tracker<unknown>, state: unknown, event: AcceptedEvent): unknown {
  const after = tracker.add(state, event);
  if (after === undefined) throw new Error('events came out of their order from the log');
  return after;
}

/** The first chapter begins before everything. */
function beginningsOf(histories: ReadonlyMap<number, readonly AcceptedEvent[]>): Instant[] {
  const heard = new Set([...histories.values()].flat());
  const times = [...heard].map(({ occurredAt }) => occurredAt).sort((a, b) => a - b);
  const every = times.filter((_, place) => place > 0 && place % MOST_EVENTS === 0);
  return [Number.NEGATIVE_INFINITY, ...new Set(every)];
}

/** What a rule is at an instant of a life, and how long that can't change, as far as its chapter goes. */
export function lookInto({ chapters }: Life, node: RuleNode, at: Instant): Look {
  let place = 0;
  for (let above = chapters.length; above - place > 1; ) {
    const middle = Math.floor((place + above) / 2);
    if ((chapters[middle]?.from ?? 0) <= at) place = middle;
    else above = middle;
  }
  const chapter = chapters[place];
  if (chapter === undefined) throw new Error('a life has a chapter');
  const { holds, until } = lookAt(node, chapter.view, at);
  return { holds, until: Math.min(until, chapters[place + 1]?.from ?? until) };
}
