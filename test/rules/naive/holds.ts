import { createHash } from 'node:crypto';
import { Big } from 'big.js';
import type {
  AgeRule,
  AnniversaryRule,
  ComputedRule,
  CountTest,
  DidRule,
  RandomRule,
  Rule,
  TimeTest,
  TraitRule,
  ValueTest,
  WhenRule,
} from '../../../src/rules/rule.js';
import { fulfils, instantOf, isSo } from './ask-values.js';
import { anniversaryComes, yearsSince } from './birthdays.js';
import { eventsOf, holdsSequence, type Past } from './events.js';
import { consentTo, isInList, traitsOf } from './facts.js';
import { holdsThroughout } from './held.js';
import { measureAsSubject } from './measures.js';
import { type Computed, computedOf, type Person, type Setting, segmentOf } from './person.js';
import { isIn, stretchOf } from './times.js';
import { findAt, readValue, type Value } from './values.js';

export interface Asked {
  readonly setting: Setting;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Whether a rule holds of a person at an instant: docs/reference/rules.md in the plainest words, to compare
 * the product with.
 */
export function holds(rule: Rule, person: Person, asked: Asked): boolean {
  const { setting, now } = asked;
  const events = person.events.filter(({ occurredAt }) => occurredAt <= now);
  const past: Past = { events, now, setting };
  switch (rule.kind) {
    case 'everyone':
      return true;
    case 'and':
      return rule.rules.every((each) => holds(each, person, asked));
    case 'or':
      return rule.rules.some((each) => holds(each, person, asked));
    case 'not':
      return !holds(rule.rule, person, asked);
    case 'trait':
      return holdsOfTrait(rule, past);
    case 'computed':
      return holdsOfComputed(rule, past, (inner) => holds(inner, person, asked));
    case 'age':
      return holdsOfAge(rule, past);
    case 'anniversary':
      return hasAnniversary(rule, past);
    case 'did':
      return isCount(eventsOf(past, rule).length, rule);
    case 'measure':
      return fulfils(measureAsSubject(past, rule), rule.test);
    case 'when':
      return timesOf(past, rule).some((at) => isInWindow(at, rule, past));
    case 'sequence':
      return holdsSequence(past, rule);
    case 'segment':
      return holds(segmentOf(setting, rule.segment), person, asked);
    case 'list':
      return isInList(events, rule);
    case 'consent':
      return consentTo(person, { purpose: rule.purpose, now }) === rule.status;
    case 'suppressed':
      return person.suppressedAs.some((each) => rule.reason === undefined || rule.reason === each);
    case 'random':
      return isInShare(rule, person);
    case 'held':
      return holdsThroughout(rule, { person, setting, now }, (inner, at) =>
        holds(inner, person, { setting, now: at }),
      );
  }
}

function traitValues(past: Past, path: readonly string[]): Value[] {
  return findAt(traitsOf(past.events), path).map(({ value }) => readValue(value));
}

function holdsOfTrait({ path, test }: TraitRule, past: Past): boolean {
  return holdsOfValues(traitValues(past, path), test, { past, doorPath: path });
}

function holdsOfValues(
  values: readonly Value[],
  test: ValueTest | TimeTest,
  { past, doorPath }: { readonly past: Past; readonly doorPath: readonly string[] },
): boolean {
  const { timeZone } = past.setting;
  if (test.kind !== 'time') return fulfils({ doorPath, timeZone, values: () => values }, test);
  return values.some((value) => {
    const at = instantOf(value, timeZone);
    return at !== undefined && isInWindow(at, test, past);
  });
}

function isInWindow(at: number, { window }: Pick<TimeTest, 'window'>, past: Past): boolean {
  return isIn(at, stretchOf(window, { now: past.now, timeZone: past.setting.timeZone }));
}

function holdsOfComputed(
  { name, test }: ComputedRule,
  past: Past,
  isTrue: (rule: Rule) => boolean,
): boolean {
  const computed = computedOf(past.setting, name);
  if (computed.kind !== 'measure') {
    return holdsOfValues(valuesOfComputed(computed, past, isTrue), test, { past, doorPath: [] });
  }
  if (test.kind === 'time') return false;
  const { doorPath, timeZone, values } = measureAsSubject(past, computed);
  // An amount that it is compared with is a plain number, unless all of it is about money.
  return fulfils({ doorPath, timeZone, values: () => values(computed.isMoney) }, test);
}

function valuesOfComputed(
  computed: Exclude<Computed, { kind: 'measure' }>,
  past: Past,
  isTrue: (rule: Rule) => boolean,
): Value[] {
  switch (computed.kind) {
    case 'when':
      return timesOf(past, computed).map((at) => ({ kind: 'instant', at }));
    case 'elapsed':
      return timesOf(past, computed).map((at) => ({
        kind: 'number',
        number: new Big(past.now - at).div(86_400_000).round(0, Big.roundDown),
      }));
    case 'cases': {
      const found = computed.cases.find(({ rule }) => isTrue(rule));
      const value = found === undefined ? computed.otherwise : found.value;
      if (value === undefined) return [];
      return [
        typeof value === 'string'
          ? { kind: 'text', text: value }
          : { kind: 'number', number: new Big(value) },
      ];
    }
  }
}

/** When the first or the last such event happened; none where there was none. */
function timesOf(past: Past, { which, events }: Pick<WhenRule, 'which' | 'events'>): number[] {
  const found = eventsOf(past, { events });
  const one = which === 'first' ? found[0] : found.at(-1);
  return one === undefined ? [] : [one.occurredAt];
}

function isCount(count: number, { count: test }: DidRule): boolean {
  return test === undefined ? count >= 1 : isCountSo(count, test);
}

function isCountSo(count: number, test: CountTest): boolean {
  if (test.kind === 'between') return test.from <= count && count <= test.to;
  return isSo(count - test.value, test.operator);
}

function holdsOfAge({ path, test }: AgeRule, past: Past): boolean {
  const ages = traitValues(past, path)
    .flatMap((value) => (value.kind === 'text' ? yearsSince(value.text, past) : []))
    .map((years) => ({ kind: 'number' as const, number: new Big(years) }));
  const subject = { doorPath: [], timeZone: past.setting.timeZone, values: () => ages };
  if (test.kind === 'compare') {
    const value = { kind: 'number' as const, number: test.value };
    return fulfils(subject, { ...test, value });
  }
  const [from, to] = [test.from, test.to].map((number) => ({ kind: 'number' as const, number }));
  return from !== undefined && to !== undefined && fulfils(subject, { kind: 'between', from, to });
}

function hasAnniversary(rule: AnniversaryRule, past: Past): boolean {
  return traitValues(past, rule.path).some(
    (value) => value.kind === 'text' && anniversaryComes(value.text, rule, past),
  );
}

/** By a number that a profile and a word come to, always the same. */
function isInShare({ from, to, salt }: RandomRule, { profileId }: Person): boolean {
  const hash = createHash('sha256').update(`${salt}:${profileId}`).digest('hex');
  const share = new Big(Number.parseInt(hash.slice(0, 8), 16)).times(100).div(2 ** 32);
  return share.gte(from) && share.lt(to);
}
