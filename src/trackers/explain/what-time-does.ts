import type { Instant, JsonValue } from '../../kernel/index.js';
import {
  type ComputedRule,
  type DidRule,
  type Duration,
  durationMs,
  type EventPattern,
  type HeldRule,
  type Rule,
  type SequenceRule,
  type Window,
} from '../../rules/index.js';
import { printEventsOf } from './print-parts.js';
import type { Standing } from './standing.js';

/** How a condition stands, and what comes of it by time alone. */
export interface Turning extends Standing {
  readonly changesAt: Instant;
  readonly valueThen: JsonValue | undefined;
}

/**
 * What it is that time does when it turns a condition, in words: `the last "Order Completed" is 30 days old`. Null
 * where its parts say it, or nothing can be said for certain.
 */
export function whatTimeDoes(rule: Rule, turning: Turning): string | null {
  switch (rule.kind) {
    case 'did':
      return ofCount(rule, turning);
    case 'when':
      return ofMoment(rule, rule.window, turning);
    case 'computed':
      return ofComputed(rule, turning);
    case 'measure':
      return ofCalendar(rule.measure.window, turning);
    case 'sequence':
      return ofAbsence(rule, turning);
    case 'held':
      return ofHeld(rule, turning);
    default:
      return null;
  }
}

function ofCount({ events, window }: DidRule, turning: Turning): string | null {
  const { value, valueThen } = turning;
  if (typeof value !== 'number' || typeof valueThen !== 'number') return null;
  const isFewer = valueThen < value;
  switch (window?.kind) {
    case 'last':
      return isFewer ? grown(valueThen === 0 ? 'the last' : 'one', events, window.duration) : null;
    case 'ago':
      return isFewer ? null : grown('one', events, window.duration);
    default:
      return ofCalendar(window, turning);
  }
}

/** That an event is so old then: whoever asks has seen to it that nothing but its age changes. */
function grown(which: string, events: EventPattern, age: Duration): string {
  return `${which} ${printEventsOf(events)} is ${lengthOf(age)} old`;
}

function ofMoment(
  { which, events }: { readonly which: 'first' | 'last'; readonly events: EventPattern },
  window: Window,
  turning: Turning,
): string | null {
  const { value, valueThen, changesAt } = turning;
  // Else it is another event's time by then: one that is dated ahead.
  if (typeof value !== 'string' || value !== valueThen) return null;
  const ages =
    window.kind === 'last' || window.kind === 'ago'
      ? [window.duration]
      : window.kind === 'ago-between'
        ? [window.from, window.to]
        : [];
  const age = ages.find((each) => Date.parse(value) + durationMs(each) === changesAt);
  return age === undefined ? ofCalendar(window, turning) : grown(`the ${which}`, events, age);
}

function ofComputed({ name, test }: ComputedRule, turning: Turning): string | null {
  const trait = turning.setting.computed.get(name);
  if (trait?.kind === 'measure') return ofCalendar(trait.measure.window, turning);
  if (trait?.kind !== 'when' || test.kind !== 'time') return null;
  return ofMoment(trait, test.window, turning);
}

function ofCalendar(window: Window | undefined, { changesAt, setting }: Turning): string | null {
  if (window?.kind !== 'calendar') return null;
  const { from } = setting.calendar.stretchAt(changesAt, window.unit, 0);
  return from === changesAt ? `the ${window.unit} is over` : null;
}

/** Without a window, time turns it only when all of the absence is over. */
function ofAbsence({ absence, window }: SequenceRule, { holds }: Turning): string | null {
  if (absence?.within === undefined || window !== undefined || holds) return null;
  return `${lengthOf(absence.within)} have gone by without ${printEventsOf(absence.events)}`;
}

function ofHeld({ how, duration }: HeldRule, { holds }: Turning): string | null {
  if (how === 'after') return holds ? null : `it has been so for ${lengthOf(duration)}`;
  return holds ? `it has not been so for ${lengthOf(duration)}` : null;
}

/** `30 days` */
function lengthOf({ amount, unit }: Duration): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
