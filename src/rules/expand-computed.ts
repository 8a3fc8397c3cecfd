import type { Decimal } from '../kernel/index.js';
import type { CasesTrait, ComputedTrait } from './computed-traits.js';
import type {
  ComparisonOperator,
  ComputedRule,
  EventPattern,
  Literal,
  PastWindow,
  Rule,
} from './rule.js';
import { testConstant } from './test-constant.js';

type ElapsedTrait = Extract<ComputedTrait, { kind: 'elapsed' }>;

/**
 * What a test of a computed trait means, made of the other rules; undefined where the trait is a measure or a time,
 * which are tested as they are.
 */
export function expandComputed(rule: ComputedRule, trait: CasesTrait | ElapsedTrait): Rule;
export function expandComputed(rule: ComputedRule, trait: ComputedTrait): Rule | undefined;
export function expandComputed(
  { test }: ComputedRule,
  trait: ComputedTrait | CasesTrait,
): Rule | undefined {
  switch (trait.kind) {
    case 'measure':
    case 'when':
      return undefined;
    case 'cases':
      return expandCases(trait, test);
    case 'elapsed':
      return expandElapsed(trait, test);
  }
}

const ALWAYS: Rule = { kind: 'everyone' };
const NEVER: Rule = { kind: 'not', rule: ALWAYS };

function not(rule: Rule): Rule {
  return rule.kind === 'not' ? rule.rule : { kind: 'not', rule };
}

function all(...rules: readonly [Rule, Rule]): Rule {
  return { kind: 'and', rules };
}

/**
 * From the last case to the first: where a case holds, whether its value passes decides; else the cases behind it.
 */
function expandCases({ cases, otherwise }: CasesTrait, test: ComputedRule['test']): Rule {
  const passes = (value: string | number | undefined) =>
    value !== undefined && testConstant(value, test);
  return cases.reduceRight<Rule>(
    (behind, { value, rule }) => (passes(value) ? either(rule, behind) : unless(rule, behind)),
    passes(otherwise) ? ALWAYS : NEVER,
  );
}

function either(rule: Rule, behind: Rule): Rule {
  if (behind === ALWAYS) return ALWAYS;
  return behind === NEVER ? rule : { kind: 'or', rules: [rule, behind] };
}

function unless(rule: Rule, behind: Rule): Rule {
  if (behind === NEVER) return NEVER;
  return behind === ALWAYS ? not(rule) : all(not(rule), behind);
}

function expandElapsed({ which, events }: ElapsedTrait, test: ComputedRule['test']): Rule {
  const when: When = { which, events };
  switch (test.kind) {
    case 'exists':
      return happened(when);
    case 'compare':
      return compareDays(when, test.operator, test.value);
    case 'between':
      return all(compareDays(when, '>=', test.from), compareDays(when, '<=', test.to));
    case 'in':
      return anyDays(when, test.values);
    case 'not-in':
      return all(happened(when), not(anyDays(when, test.values)));
    default:
      return NEVER;
  }
}

interface When {
  readonly which: 'first' | 'last';
  readonly events: EventPattern;
}

function happened({ events }: When): Rule {
  return { kind: 'did', events };
}

function anyDays(when: When, values: readonly Literal[]): Rule {
  const [first = NEVER, ...others] = values.map((value) => compareDays(when, '=', value));
  return others.length === 0 ? first : { kind: 'or', rules: [first, ...others] };
}

/** Days are whole: more than 2.5 is at least 3. */
function compareDays(when: When, operator: ComparisonOperator, literal: Literal): Rule {
  const bound = numberOf(literal);
  if (bound === undefined) return operator === '!=' ? happened(when) : NEVER;
  switch (operator) {
    case '=':
      return exactly(when, bound);
    case '!=':
      return all(happened(when), not(exactly(when, bound)));
    case '<':
      return fewerThan(when, ceil(bound));
    case '<=':
      return fewerThan(when, floor(bound) + 1);
    case '>':
      return atLeast(when, floor(bound) + 1);
    case '>=':
      return atLeast(when, ceil(bound));
  }
}

function numberOf(literal: Literal): Decimal | undefined {
  if (literal.kind === 'number') return literal.number;
  return literal.kind === 'money' ? literal.amount : undefined;
}

/** More than all of history has: windows that go back further would leave the calendar. */
const MOST_DAYS = 1_000_000;

function atLeast(when: When, days: number): Rule {
  if (days <= 0) return happened(when);
  return days > MOST_DAYS ? NEVER : inWindow(when, { kind: 'ago', duration: ofDays(days) });
}

function fewerThan(when: When, days: number): Rule {
  if (days <= 0) return NEVER;
  return days > MOST_DAYS
    ? happened(when)
    : inWindow(when, { kind: 'last', duration: ofDays(days) });
}

function exactly(when: When, bound: Decimal): Rule {
  const days = floor(bound);
  if (days !== ceil(bound) || days < 0 || days >= MOST_DAYS) return NEVER;
  if (days === 0) return fewerThan(when, 1);
  const [from, to] = [ofDays(days), ofDays(days + 1)];
  return inWindow(when, { kind: 'ago-between', from, to });
}

function inWindow(when: When, window: PastWindow): Rule {
  return { kind: 'when', ...when, window };
}

function ofDays(amount: number) {
  return { amount, unit: 'day' } as const;
}

/** Of what is below zero, 0: no time that has passed is shorter. */
function ceil(decimal: Decimal): number {
  const [whole = '', fraction] = decimal.split('.');
  if (decimal.startsWith('-')) return 0;
  return Number(whole) + (fraction === undefined ? 0 : 1);
}

/** Of what is below zero, −1. */
function floor(decimal: Decimal): number {
  return decimal.startsWith('-') ? -1 : Number(decimal.split('.')[0]);
}
