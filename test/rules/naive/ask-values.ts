import { Big } from 'big.js';
import { normaliseTrait } from '../../../src/ingest/index.js';
import type { ComparisonOperator, Literal, ValueTest } from '../../../src/rules/rule.js';
import { matchesPattern } from './match-pattern.js';
import { readDate, stretchOfLiteral } from './times.js';
import { compareTexts, fold, numberOf, type Value } from './values.js';

/** What a test is asked of. */
export interface Subject {
  /** Where the values lie in an event's traits or properties: texts are normalised as the door would there. */
  readonly doorPath: readonly string[];
  readonly timeZone: string;
  /** All values at the path; `asMoney`: amounts in the workspace's currency instead of bare numbers. */
  readonly values: (asMoney: boolean) => readonly Value[];
}

export function fulfils(subject: Subject, test: ValueTest): boolean {
  switch (test.kind) {
    case 'compare':
      return compares(subject, test.operator, test.value);
    case 'between':
      return valuesFor(subject, test.from).some(
        (value) =>
          stands(subject, value, { operator: '>=', literal: test.from }) &&
          stands(subject, value, { operator: '<=', literal: test.to }),
      );
    case 'in':
      return test.values.some((literal) => equalsAny(subject, literal));
    case 'not-in':
      return (
        test.values.some((literal) => valuesFor(subject, literal).length > 0) &&
        !test.values.some((literal) => equalsAny(subject, literal))
      );
    case 'exists':
      return subject.values(false).length > 0;
    default:
      return subject
        .values(false)
        .some((value) => value.kind === 'text' && hasText(value.text, test));
  }
}

function hasText(
  text: string,
  test: Extract<ValueTest, { kind: 'contains' | 'starts-with' | 'ends-with' | 'matches' }>,
): boolean {
  if (test.kind === 'matches') return matchesPattern(test.pattern, text);
  const [whole, part] = [fold(text), fold(test.text)];
  if (test.kind === 'contains') return whole.includes(part);
  return test.kind === 'starts-with' ? whole.startsWith(part) : whole.endsWith(part);
}

function valuesFor(subject: Subject, literal: Literal): readonly Value[] {
  return subject.values(literal.kind === 'money');
}

function compares(subject: Subject, operator: ComparisonOperator, literal: Literal): boolean {
  const values = valuesFor(subject, literal);
  if (operator === '=') return equalsAny(subject, literal);
  if (operator === '!=') return values.length > 0 && !equalsAny(subject, literal);
  return values.some((value) => stands(subject, value, { operator, literal }));
}

function equalsAny(subject: Subject, literal: Literal): boolean {
  return valuesFor(subject, literal).some((value) => equals(subject, value, literal));
}

function equals({ doorPath, timeZone }: Subject, value: Value, literal: Literal): boolean {
  switch (literal.kind) {
    case 'text':
      return value.kind === 'text' && fold(value.text) === fold(asAtDoor(doorPath, literal.text));
    case 'boolean':
      return value.kind === 'boolean' && value.is === literal.is;
    case 'number':
      return compareNumber(value, literal.number) === 0;
    case 'money':
      return compareNumber(value, literal.amount) === 0;
    case 'date':
    case 'instant': {
      const at = instantOf(value, timeZone);
      const { from, to } = stretchOfLiteral(literal, timeZone);
      return at !== undefined && from <= at && at < to;
    }
  }
}

function asAtDoor(path: readonly string[], text: string): string {
  return path.length === 0 ? text : normaliseTrait(path, text);
}

interface Bound {
  readonly operator: Exclude<ComparisonOperator, '=' | '!='>;
  readonly literal: Literal;
}

function stands({ timeZone }: Subject, value: Value, { operator, literal }: Bound): boolean {
  switch (literal.kind) {
    case 'boolean':
      return false;
    case 'text':
      return (
        value.kind === 'text' && isSo(compareTexts(fold(value.text), fold(literal.text)), operator)
      );
    case 'number':
      return isSo(compareNumber(value, literal.number), operator);
    case 'money':
      return isSo(compareNumber(value, literal.amount), operator);
    case 'date':
    case 'instant': {
      const at = instantOf(value, timeZone);
      if (at === undefined) return false;
      const { from, to } = stretchOfLiteral(literal, timeZone);
      if (operator === '<') return at < from;
      if (operator === '<=') return at < to;
      return operator === '>' ? at >= to : at >= from;
    }
  }
}

/** Below zero when the value is less; undefined: it is no number. */
function compareNumber(value: Value, bound: string): number | undefined {
  if (value.kind === 'average') return value.sum.cmp(new Big(bound).times(value.count));
  return numberOf(value)?.cmp(bound);
}

export function isSo(
  difference: number | undefined,
  operator: Exclude<ComparisonOperator, '!='>,
): boolean {
  if (difference === undefined) return false;
  switch (operator) {
    case '=':
      return difference === 0;
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

/** The instant that a value is, or that its text writes. */
export function instantOf(value: Value, timeZone: string): number | undefined {
  if (value.kind === 'instant') return value.at;
  return value.kind === 'text' ? readDate(value.text, timeZone) : undefined;
}
