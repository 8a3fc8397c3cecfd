import {
  addDecimals,
  compareDecimals,
  type Decimal,
  multiplyDecimals,
  parseDecimal,
  zero,
} from '../../kernel/index.js';
import type {
  ComputedRule,
  ConsentRule,
  DidRule,
  EventPattern,
  Literal,
  Measure,
  Path,
  Rule,
  SequenceRule,
  TimeTest,
  ValueTest,
  Window,
} from '../../rules/index.js';
import { compileMomentTest } from '../leaves/moment-test.js';
import { compileCountTest } from '../values/compile-count-test.js';
import { windowAt } from '../values/compile-window.js';
import { printEventsOf, printTraitOf } from './print-parts.js';
import type { Standing } from './standing.js';

/** So far ahead counts are tried. */
const MAX_MORE = 10_000;

/**
 * What a person could do now, or what could be said of them, so that a condition turns: in words. Empty where only
 * time or nothing at all does it, and where the condition's parts say it.
 */
export function whatWould(rule: Rule, standing: Standing): readonly string[] {
  const { holds, value } = standing;
  switch (rule.kind) {
    case 'did':
      return moreEvents(rule, standing);
    case 'when':
      return anotherTime(rule, { kind: 'time', window: rule.window }, standing);
    case 'measure':
      return moreOf(rule, rule.measure, standing);
    case 'computed':
      return ofComputed(rule, standing);
    case 'sequence':
      return ofSequence(rule, standing);
    case 'trait':
    case 'age':
    case 'anniversary':
      return [`${value === null ? 'a' : 'another'} value of ${printTraitOf(rule.path)}`];
    case 'list':
      return [holds ? 'to be taken off the list' : 'to be put on the list'];
    case 'consent':
      return [ofConsent(rule, holds)];
    case 'suppressed':
      return [holds ? 'the address allowed again' : 'an address that is suppressed'];
    default:
      return [];
  }
}

/** Whether what happens now lies in a window. */
function takesNow(window: Window | undefined, { now, setting }: Standing): boolean {
  if (window === undefined) return true;
  const { from, to } = windowAt(window, now, setting.calendar);
  return from <= now && now < to;
}

function moreEvents({ events, count, window }: DidRule, standing: Standing): string[] {
  const { value, holds } = standing;
  if (!takesNow(window, standing) || typeof value !== 'number') return [];
  const test = compileCountTest(count);
  for (let more = 1; more <= MAX_MORE; more++) {
    if (test(value + more) !== holds) return [`${more} more ${printEventsOf(events)}`];
  }
  return [];
}

/** The condition is asked as if the event happened now. */
function anotherTime(
  { which, events }: { readonly which: 'first' | 'last'; readonly events: EventPattern },
  test: ValueTest | TimeTest,
  { value, holds, now, setting }: Standing,
): string[] {
  if (which === 'first' && value !== null) return [];
  const wouldHold = compileMomentTest(test, setting.calendar).holdsAt(now, now);
  return wouldHold === holds ? [] : [`1 more ${printEventsOf(events)}`];
}

function ofComputed({ name, test }: ComputedRule, standing: Standing): readonly string[] {
  const trait = standing.setting.computed.get(name);
  switch (trait?.kind) {
    case 'measure':
      return test.kind === 'time' ? [] : moreOf({ test }, trait.measure, standing);
    case 'when':
      return anotherTime(trait, test, standing);
    default:
      return [];
  }
}

function moreOf(
  { test }: { readonly test: ValueTest },
  measure: Measure,
  standing: Standing,
): readonly string[] {
  if (!takesNow(measure.window, standing)) return [];
  if (measure.of === 'score') {
    return measure.terms.map(({ events }) => `1 more ${printEventsOf(events)}`);
  }
  const { events, path } = measure;
  // The value that was said first stays the first.
  if (measure.of === 'first' && standing.value !== null) return [];
  const missing = measure.of === 'sum' ? missingTo(test, standing) : undefined;
  if (missing === undefined) return [`1 more ${printEventsOf(events)}`];
  return missing === '' ? [] : [`${missing} more of ${pathOf(path)} in ${printEventsOf(events)}`];
}

function pathOf(path: Path): string {
  return path.join('.');
}

/** How much a sum has to grow until a comparison turns; empty: it would have to shrink; undefined: it can't be said. */
function missingTo(test: ValueTest, { value, setting }: Standing): string | undefined {
  if (test.kind !== 'compare' || typeof value !== 'string') return undefined;
  const bound = amountOf(test.value, setting.money.currency);
  const sum = parseDecimal(value);
  if (bound === undefined || sum === undefined) return undefined;
  const isStrict = STRICT.get(test.operator);
  if (isStrict === undefined) return undefined;
  const missing = addDecimals(bound, multiplyDecimals(sum, MINUS_ONE));
  const order = compareDecimals(missing, zero);
  if (order < 0 || (order === 0 && !isStrict)) return '';
  if (!isStrict) return missing;
  return order === 0 ? 'some' : `over ${missing}`;
}

/** Whether a sum has to grow beyond the bound, or only up to it. */
const STRICT: ReadonlyMap<string, boolean> = new Map([
  ['>=', false],
  ['<', false],
  ['>', true],
  ['<=', true],
]);
const MINUS_ONE = '-1' as Decimal;

function amountOf(literal: Literal, currency: string): Decimal | undefined {
  if (literal.kind === 'number') return literal.number;
  if (literal.kind !== 'money' || literal.currency !== currency) return undefined;
  return literal.amount;
}

function ofSequence({ steps, absence, window }: SequenceRule, standing: Standing): string[] {
  if (standing.holds) {
    // Where something is not to happen for a while only, and has not, what happens later is no matter.
    const isOpen = absence !== undefined && absence.within === undefined;
    return isOpen ? [`1 more ${printEventsOf(absence.events)}`] : [];
  }
  return takesNow(window, standing) ? [printEventsOf({ steps, absence })] : [];
}

function ofConsent({ purpose, status }: ConsentRule, holds: boolean): string {
  const isGrant = (status === 'granted') !== holds;
  return `consent to “${purpose}” ${isGrant ? 'given' : 'withdrawn'}`;
}
