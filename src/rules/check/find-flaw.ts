import { compareDecimals, type Decimal } from '../../kernel/index.js';
import type {
  ElementsFilter,
  EventPattern,
  Filter,
  Measure,
  Path,
  PropertyFilter,
  Rule,
} from '../rule.js';
import { hasManyDigits, MANY_DIGITS } from './digits.js';
import { findFlawOfNumberTest, findFlawOfTest, type LiteralKinds } from './find-flaw-of-test.js';
import { findFlawOfDuration, findFlawOfWindow } from './find-flaw-of-time.js';
import type { Flaw } from './flaw.js';
import {
  MAX_CONDITIONS,
  MAX_HELD,
  MAX_KEY_CHARACTERS,
  MAX_LEVELS,
  MAX_NAME_CHARACTERS,
  TOO_DEEP,
  TOO_MANY,
} from './limits.js';
import { type Part, walkConditions } from './walk-conditions.js';

const TRAITS: LiteralKinds = { money: 'Traits have no currency: compare with a number.' };
const NUMBERS: LiteralKinds = { isNumber: true, money: 'This counts: compare it with a number.' };
const AMOUNTS: LiteralKinds = { isNumber: true };
const VALUES: LiteralKinds = {
  money: 'What is said most often is told apart without its currency: compare it with a number.',
};

/** The first thing that a rule can’t mean, in the order of its text; undefined: it is well-formed. */
export function findFlaw(rule: Rule): Flaw | undefined {
  let conditions = 0;
  for (const part of walkConditions(rule)) {
    if (part.level > MAX_LEVELS) return { node: nodeOf(part), problem: TOO_DEEP };
    if (isCondition(part)) conditions += 1;
    if (conditions > MAX_CONDITIONS) return { node: nodeOf(part), problem: TOO_MANY };
    const flaw = flawOf(part);
    if (flaw !== undefined) return flaw;
  }
  return findFlawOfHeld(rule, 0);
}

function nodeOf(part: Part): object {
  return part.kind === 'rule' ? part.rule : part.kind === 'filter' ? part.filter : part.events;
}

function isCondition(part: Part): boolean {
  if (part.kind === 'rule') return CONDITIONS.has(part.rule.kind);
  return part.kind === 'events' || part.filter.kind === 'property';
}

/** Those that speak of events are counted by these. */
const CONDITIONS: ReadonlySet<Rule['kind']> = new Set([
  'everyone',
  'trait',
  'computed',
  'age',
  'anniversary',
  'segment',
  'list',
  'consent',
  'suppressed',
  'random',
] as const);

function flawOf(part: Part): Flaw | undefined {
  if (part.kind === 'rule') return flawOfRule(part.rule);
  if (part.kind === 'events') return flawOfEvents(part.events);
  return flawOfFilter(part.filter, part.isOfElement);
}

function flawOfRule(rule: Rule): Flaw | undefined {
  switch (rule.kind) {
    case 'and':
    case 'or':
      return rule.rules.length < 2 ? { node: rule, problem: TWO } : undefined;
    case 'trait':
      return flawOfPath(rule.path) ?? findFlawOfTest(rule.test, TRAITS);
    case 'computed':
      return flawOfName(rule, rule.name) ?? findFlawOfTest(rule.test, {});
    case 'age':
      return flawOfPath(rule.path) ?? findFlawOfNumberTest(rule.test);
    case 'anniversary':
      return flawOfPath(rule.path) ?? flawOfDays(rule, [rule.daysBefore, rule.daysAfter]);
    case 'held':
      return findFlawOfDuration(rule.duration);
    case 'random':
      return flawOfKey(rule, rule.salt) ?? flawOfShare(rule);
    case 'segment':
      return flawOfKey(rule, rule.segment);
    case 'list':
      return flawOfKey(rule, rule.list);
    case 'consent':
      return flawOfKey(rule, rule.purpose);
    default:
      return flawOfHistory(rule);
  }
}

function flawOfHistory(rule: Rule): Flaw | undefined {
  switch (rule.kind) {
    case 'did':
      return flawOfCount(rule) ?? findFlawOfWindow(rule.window);
    case 'when':
      return findFlawOfWindow(rule.window);
    case 'measure':
      return flawOfMeasure(rule.measure) ?? findFlawOfTest(rule.test, kindsOf(rule.measure));
    case 'sequence':
      return flawOfSteps(rule) ?? findFlawOfWindow(rule.window);
    default:
      return undefined;
  }
}

const TWO = 'Two or more belong here.';

function flawOfFilter(filter: Filter, isOfElement: boolean): Flaw | undefined {
  switch (filter.kind) {
    case 'not':
      return undefined;
    case 'property':
      return flawOfPlace(filter, isOfElement) ?? findFlawOfTest(filter.test, {});
    case 'elements':
      return flawOfPlace(filter, isOfElement);
    default:
      return filter.filters.length < 2 ? { node: filter, problem: TWO } : undefined;
  }
}

function flawOfPlace(
  filter: PropertyFilter | ElementsFilter,
  isOfElement: boolean,
): Flaw | undefined {
  return isOfElement && filter.root === 'context'
    ? { node: filter, problem: 'Within “any of” and “all of”, names are those of the entry.' }
    : flawOfPath(filter.path);
}

function flawOfEvents(events: EventPattern): Flaw | undefined {
  if (events.events.length === 0) return { node: events, problem: 'An event belongs here.' };
  for (const selector of events.events) {
    if (selector.type === 'any' || selector.name === undefined) continue;
    const flaw = flawOfName(selector, selector.name);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

function flawOfCount({ count }: Extract<Rule, { kind: 'did' }>): Flaw | undefined {
  if (count === undefined) return undefined;
  const numbers = count.kind === 'compare' ? [count.value] : [count.from, count.to];
  if (numbers.some((number) => !Number.isSafeInteger(number) || number < 0)) {
    return { node: count, problem: 'A count is a whole number from 0.' };
  }
  return count.kind === 'between' && count.from > count.to
    ? { node: count, problem: 'The smaller number comes first.' }
    : undefined;
}

function flawOfMeasure(measure: Measure): Flaw | undefined {
  if (measure.of !== 'score') return flawOfPath(measure.path) ?? findFlawOfWindow(measure.window);
  if (measure.terms.length === 0)
    return { node: measure, problem: 'A score has one term or more.' };
  for (const term of measure.terms) {
    const { weight, path } = term;
    if (hasManyDigits(weight)) return { node: term, problem: MANY_DIGITS };
    const flaw = path === undefined ? undefined : flawOfPath(path);
    if (flaw !== undefined) return flaw;
  }
  return findFlawOfWindow(measure.window);
}

function kindsOf(measure: Measure): LiteralKinds {
  switch (measure.of) {
    case 'first':
    case 'last':
      return {};
    case 'most':
      return VALUES;
    case 'distinct':
      return NUMBERS;
    case 'score':
      return measure.terms.some(({ path }) => path !== undefined) ? AMOUNTS : NUMBERS;
    default:
      return AMOUNTS;
  }
}

function flawOfSteps(rule: Extract<Rule, { kind: 'sequence' }>): Flaw | undefined {
  const { steps, absence } = rule;
  if (steps.length < (absence === undefined ? 2 : 1)) {
    return { node: rule, problem: 'A sequence has two steps or more.' };
  }
  const [first] = steps;
  if (first?.within !== undefined) {
    return {
      node: first,
      problem: 'Nothing is before the first step that it could follow within a time.',
    };
  }
  for (const { within } of [...steps, ...(absence ? [absence] : [])]) {
    const flaw = within === undefined ? undefined : findFlawOfDuration(within);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

function flawOfDays(node: object, days: readonly number[]): Flaw | undefined {
  return days.every((each) => Number.isInteger(each) && each >= 0 && each <= 365)
    ? undefined
    : { node, problem: 'An anniversary may lie 0 to 365 days away.' };
}

const SHARE = /^\d{1,3}(?:\.\d{1,2})?$/;

function flawOfShare(rule: Extract<Rule, { kind: 'random' }>): Flaw | undefined {
  const { from, to } = rule;
  if (!SHARE.test(from) || !SHARE.test(to) || compareDecimals(to, '100' as Decimal) > 0) {
    return { node: rule, problem: 'A share is 0% to 100%, with two decimals at most.' };
  }
  return compareDecimals(from, to) < 0
    ? undefined
    : { node: rule, problem: 'The smaller share comes first, and the other is larger.' };
}

function flawOfPath(path: Path): Flaw | undefined {
  if (path.length === 0) return { node: path, problem: 'A name belongs here.' };
  return path.some((step) => step.length > MAX_NAME_CHARACTERS)
    ? { node: path, problem: `A name has at most ${MAX_NAME_CHARACTERS} characters.` }
    : undefined;
}

function flawOfName(node: object, name: string): Flaw | undefined {
  return name === '' || name.length > MAX_NAME_CHARACTERS
    ? { node, problem: `A name has 1 to ${MAX_NAME_CHARACTERS} characters.` }
    : undefined;
}

function flawOfKey(node: object, key: string): Flaw | undefined {
  return key === '' || key.length > MAX_KEY_CHARACTERS
    ? { node, problem: `The text in quotes has 1 to ${MAX_KEY_CHARACTERS} characters here.` }
    : undefined;
}

const NO_PAST =
  '“after” and “until” ask about the past, and the past of suppressed addresses is not kept: ask for it beside them.';

function findFlawOfHeld(rule: Rule, depth: number): Flaw | undefined {
  if (rule.kind === 'suppressed' && depth > 0) return { node: rule, problem: NO_PAST };
  const here = rule.kind === 'held' ? depth + 1 : depth;
  if (here > MAX_HELD) {
    return {
      node: rule,
      problem: '“after” and “until” may stand in each other twice; here is a third.',
    };
  }
  const parts = rule.kind === 'and' || rule.kind === 'or' ? rule.rules : [];
  const inner = rule.kind === 'not' || rule.kind === 'held' ? [rule.rule] : parts;
  for (const each of inner) {
    const flaw = findFlawOfHeld(each, here);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}
