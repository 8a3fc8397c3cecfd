import type { AcceptedEvent } from '../../ingest/index.js';
import type { Instant } from '../../kernel/index.js';
import type { ProfilePlace } from '../../storage/index.js';
import type { PersonView } from '../leaves/leaf.js';
import type { Plan } from '../plan/plan.js';
import { listenersOf } from '../walk/listeners.js';
import type { PersonStates } from '../walk/person-states.js';
import type { HeardEvent, Truth } from '../walk/walk.js';
import { walkPerson } from '../walk/walk-person.js';
import type { RuleQuestions } from './ask-rules.js';
import { changesFacts } from './gather-people.js';

/** All that ever happened to somebody, for whoever tells it again. */
export interface FollowedPerson {
  readonly place: ProfilePlace;
  /** In the order in which they took effect, each received at the instant at which it did; none is history. */
  readonly events: readonly AcceptedEvent[];
  /** What the events say of consent, by purpose. */
  readonly consents: PersonView['consents'];
  /** Up to when time passes. */
  readonly until: Instant;
}

/** A rule that came to hold, or ceased to. */
export interface FollowedTurn {
  /** Of the question. */
  readonly name: string;
  readonly holds: boolean;
  readonly at: Instant;
  /** Null: time alone did it. */
  readonly event: AcceptedEvent | null;
}

/**
 * When rules came to hold for somebody and ceased to, from the first thing that is known of them on, in order: what
 * cycles would have told, had these rules been live all the time. Nothing is read or written. Which addresses were
 * suppressed when is not known here: of nobody any is.
 */
export function followRules(
  { plan, names }: RuleQuestions,
  { place, events, consents, until }: FollowedPerson,
): FollowedTurn[] {
  const heard = events.flatMap((event, at) => heardOf(plan, event, at));
  const walked = walkPerson(plan, strangerOf(plan, place, consents), {
    events: heard,
    asOf: Number.NEGATIVE_INFINITY,
    now: until,
    isNew: true,
    changesFacts: (event) => changesFacts(plan, event),
  });
  if (walked.kind !== 'done') throw new Error('somebody of whom all is known can’t be followed');
  return turnsOf(walked.truths, names);
}

/** What nobody listens to is passed over; what comes first makes somebody known. */
function heardOf(plan: Plan, event: AcceptedEvent, place: number): HeardEvent[] {
  const slots = listenersOf(plan, event);
  const matters = slots.length > 0 || place === 0 || changesFacts(plan, event);
  return matters ? [{ event, slots }] : [];
}

/** Somebody of whom nothing has been heard yet. */
function strangerOf(
  plan: Plan,
  place: ProfilePlace,
  consents: PersonView['consents'],
): PersonStates {
  return {
    place,
    consents,
    suppressedAs: new Set(),
    open: () => undefined,
    truthsOf: () => undefined,
    rows: new Map(),
    canRead: () => true,
    isWhole: true,
    hasFacts: true,
    histories: new Map(plan.trackers.map((_, slot) => [slot, []])),
  };
}

function turnsOf(truths: readonly Truth[], names: readonly string[]): FollowedTurn[] {
  const holding = new Set<number>();
  return truths.flatMap(({ rule, holds, at, event }) => {
    if (holding.has(rule) === holds) return [];
    if (holds) holding.add(rule);
    else holding.delete(rule);
    return [{ name: names[rule] ?? '', holds, at, event }];
  });
}
