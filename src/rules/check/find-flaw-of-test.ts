import { compareDecimals } from '../../kernel/index.js';
import { parsePattern } from '../pattern/parse-pattern.js';
import type { Literal, NumberTest, TimeTest, ValueTest } from '../rule.js';
import { hasManyDigits, MANY_DIGITS } from './digits.js';
import { findFlawOfTime, findFlawOfWindow } from './find-flaw-of-time.js';
import type { Flaw } from './flaw.js';

/** What a value may be compared with. */
export interface LiteralKinds {
  /** It is a number or an amount, whatever the events say. */
  readonly isNumber?: boolean;
  /** Why it is never an amount of money. */
  readonly money?: string;
}

export function findFlawOfTest(test: ValueTest | TimeTest, kinds: LiteralKinds): Flaw | undefined {
  switch (test.kind) {
    case 'time':
      return test.window.kind === 'between'
        ? { node: test, problem: 'Of a value, a stretch of dates is the test “between”.' }
        : findFlawOfWindow(test.window);
    case 'compare':
      return flawOfLiteral(test.value, kinds) ?? flawOfOrdering(test);
    case 'between':
      return flawOfStretch(test, kinds);
    case 'in':
    case 'not-in':
      return flawOfChoice(test, kinds);
    case 'exists':
      return undefined;
    default:
      return flawOfText(test, kinds);
  }
}

export function findFlawOfNumberTest(test: NumberTest): Flaw | undefined {
  const numbers = test.kind === 'compare' ? [test.value] : [test.from, test.to];
  if (numbers.some(hasManyDigits)) return { node: test, problem: MANY_DIGITS };
  return test.kind === 'between' && compareDecimals(test.from, test.to) > 0
    ? { node: test, problem: SMALLER_FIRST }
    : undefined;
}

const SMALLER_FIRST = 'The smaller value comes first.';
function flawOfText(
  test: Extract<ValueTest, { kind: 'contains' | 'starts-with' | 'ends-with' | 'matches' }>,
  kinds: LiteralKinds,
): Flaw | undefined {
  if (kinds.isNumber === true) return { node: test, problem: 'This is a number, not a text.' };
  if (test.kind !== 'matches') return undefined;
  const pattern = parsePattern(test.pattern);
  if (pattern.kind === 'pattern') return undefined;
  const where = `character ${pattern.offset + 1}`;
  return { node: test, problem: `The pattern can’t be read at its ${where}. ${pattern.sentence}` };
}

function flawOfOrdering(test: Extract<ValueTest, { kind: 'compare' }>): Flaw | undefined {
  return test.value.kind === 'boolean' && !['=', '!='].includes(test.operator)
    ? { node: test, problem: '“true” and “false” have no order: compare them with = or !=.' }
    : undefined;
}

function flawOfStretch(
  test: Extract<ValueTest, { kind: 'between' }>,
  kinds: LiteralKinds,
): Flaw | undefined {
  const { from, to } = test;
  const flaw = flawOfLiteral(from, kinds) ?? flawOfLiteral(to, kinds) ?? flawOfKinds(from, to);
  if (flaw !== undefined) return flaw;
  if (from.kind === 'boolean') {
    return {
      node: test,
      problem: '“true” and “false” have no order, and so nothing between them.',
    };
  }
  return isBehind(from, to) ? { node: test, problem: SMALLER_FIRST } : undefined;
}

function flawOfChoice(
  test: Extract<ValueTest, { kind: 'in' | 'not-in' }>,
  kinds: LiteralKinds,
): Flaw | undefined {
  const [first] = test.values;
  if (first === undefined) return { node: test, problem: 'One value or more belongs here.' };
  for (const value of test.values) {
    const flaw = flawOfLiteral(value, kinds) ?? flawOfKinds(first, value);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

function flawOfKinds(first: Literal, other: Literal): Flaw | undefined {
  if (first.kind !== other.kind) {
    return {
      node: other,
      problem: `All values here are of one kind, as the first is: ${NAMES[first.kind]}.`,
    };
  }
  return first.kind === 'money' && other.kind === 'money' && first.currency !== other.currency
    ? {
        node: other,
        problem: `All amounts here are in one currency, as the first is: ${first.currency}.`,
      }
    : undefined;
}

const NAMES: Readonly<Record<Literal['kind'], string>> = {
  text: 'a text in quotes',
  number: 'a number',
  boolean: 'true or false',
  money: 'an amount of money',
  date: 'a date',
  instant: 'an instant',
};

const CURRENCY = /^[A-Z]{3}$/;

function flawOfLiteral(literal: Literal, kinds: LiteralKinds): Flaw | undefined {
  switch (literal.kind) {
    case 'number':
      return hasManyDigits(literal.number) ? { node: literal, problem: MANY_DIGITS } : undefined;
    case 'money':
      return flawOfMoney(literal, kinds);
    case 'date':
    case 'instant':
      return findFlawOfTime(literal) ?? flawOfKind(literal, kinds);
    default:
      return flawOfKind(literal, kinds);
  }
}

function flawOfKind(literal: Literal, { isNumber }: LiteralKinds): Flaw | undefined {
  return isNumber === true
    ? {
        node: literal,
        problem: `This is a number, and can’t be compared with ${NAMES[literal.kind]}.`,
      }
    : undefined;
}

function flawOfMoney(
  literal: Extract<Literal, { kind: 'money' }>,
  { money }: LiteralKinds,
): Flaw | undefined {
  if (money !== undefined) return { node: literal, problem: money };
  if (!CURRENCY.test(literal.currency)) {
    return { node: literal, problem: 'A currency is three capital letters, such as EUR.' };
  }
  return hasManyDigits(literal.amount) ? { node: literal, problem: MANY_DIGITS } : undefined;
}

/** Texts are put in order only when they are compared. */
function isBehind(from: Literal, to: Literal): boolean {
  if (from.kind === 'number' && to.kind === 'number') {
    return compareDecimals(from.number, to.number) > 0;
  }
  if (from.kind === 'money' && to.kind === 'money') {
    return compareDecimals(from.amount, to.amount) > 0;
  }
  if (from.kind === 'date' && to.kind === 'date') return from.date > to.date;
  return from.kind === 'instant' && to.kind === 'instant' && from.instant > to.instant;
}
