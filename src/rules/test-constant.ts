import { compareDecimals, type Decimal, foldText, parseDecimal } from '../kernel/index.js';
import { createMatcher } from './pattern/create-matcher.js';
import type { ComparisonOperator, Literal, TimeTest, ValueTest } from './rule.js';

/** Whether a test holds of a value that is known beforehand: a text that reads as no number and no date, or a number. */
export function testConstant(value: string | number, test: ValueTest | TimeTest): boolean {
  switch (test.kind) {
    case 'exists':
      return true;
    case 'compare':
      return compares(value, test.operator, test.value);
    case 'between':
      return compares(value, '>=', test.from) && compares(value, '<=', test.to);
    case 'in':
      return test.values.some((literal) => compares(value, '=', literal));
    case 'not-in':
      return test.values.every((literal) => compares(value, '!=', literal));
    case 'time':
      return false;
    default:
      return typeof value === 'string' && testText(foldText(value), test);
  }
}

type TextTest = Extract<ValueTest, { kind: 'contains' | 'starts-with' | 'ends-with' | 'matches' }>;

function testText(folded: string, test: TextTest): boolean {
  switch (test.kind) {
    case 'contains':
      return folded.includes(foldText(test.text));
    case 'starts-with':
      return folded.startsWith(foldText(test.text));
    case 'ends-with':
      return folded.endsWith(foldText(test.text));
    case 'matches':
      return createMatcher(test.pattern)(folded);
  }
}

function compares(value: string | number, operator: ComparisonOperator, literal: Literal): boolean {
  const difference = differenceOf(value, literal);
  // Of another kind it is not equal.
  if (difference === undefined) return operator === '!=';
  switch (operator) {
    case '=':
      return difference === 0;
    case '!=':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
  }
}

/** Below zero where the value is less; undefined: they are of different kinds. */
function differenceOf(value: string | number, literal: Literal): number | undefined {
  if (typeof value === 'string') {
    if (literal.kind !== 'text') return undefined;
    // By code point, as the database does: UTF-8 has their order.
    return Buffer.compare(Buffer.from(foldText(value)), Buffer.from(foldText(literal.text)));
  }
  const number = numberOf(literal);
  const own = parseDecimal(value);
  return number === undefined || own === undefined ? undefined : compareDecimals(own, number);
}

function numberOf(literal: Literal): Decimal | undefined {
  if (literal.kind === 'number') return literal.number;
  return literal.kind === 'money' ? literal.amount : undefined;
}
