import { normaliseTrait } from '../../ingest/index.js';
import type { Decimal, Instant, JsonValue } from '../../kernel/index.js';
import {
  type ComparisonOperator,
  createMatcher,
  type Literal,
  type Path,
  type ValueTest,
} from '../../rules/index.js';
import { compileAmountOrder } from './compare-amounts.js';
import { compareTexts } from './compare-texts.js';
import { compileSameText } from './compile-same-text.js';
import { createDateReader, type DateReader } from './create-date-reader.js';
import { foldValue } from './fold-value.js';
import { stretchOfLiteral } from './stretch-of-literal.js';
import type { ValueSetting } from './value-setting.js';

/** A test of all values of a path, made of one that any of them may fulfil. */
interface Condition {
  /** Of one value, not null. */
  readonly accepts: (value: JsonValue) => boolean;
  /** Of `!=` and `not in`: there is to be a value, and none that is accepted. */
  readonly isOpposite: boolean;
}

type Accepts = Condition['accepts'];

interface Context {
  readonly doorPath: Path;
  readonly setting: ValueSetting;
}

export function compileCondition(test: ValueTest, context: Context): Condition {
  if (test.kind === 'not-in') {
    return { accepts: compileAccepts({ ...test, kind: 'in' }, context), isOpposite: true };
  }
  const isOpposite = test.kind === 'compare' && test.operator === '!=';
  return { accepts: compileAccepts(test, context), isOpposite };
}

function compileAccepts(test: ValueTest, context: Context): Accepts {
  switch (test.kind) {
    case 'compare':
      return compileComparison(test.operator, test.value, context);
    case 'between': {
      const isFrom = compileComparison('>=', test.from, context);
      const isTo = compileComparison('<=', test.to, context);
      return (value) => isFrom(value) && isTo(value);
    }
    case 'in':
    case 'not-in':
      return compileChoice(test.values, context);
    case 'contains':
      return ofText(foldValue(test.text), (text, part) => text.includes(part));
    case 'starts-with':
      return ofText(foldValue(test.text), (text, part) => text.startsWith(part));
    case 'ends-with':
      return ofText(foldValue(test.text), (text, part) => text.endsWith(part));
    case 'matches': {
      const matches = createMatcher(test.pattern);
      return (value) => typeof value === 'string' && matches(foldValue(value));
    }
    case 'exists':
      return () => true;
  }
}

function ofText(part: string, stands: (text: string, part: string) => boolean): Accepts {
  return (value) => typeof value === 'string' && stands(foldValue(value), part);
}

/** More texts than this are looked up. */
const FEW = 3;

function compileChoice(literals: readonly Literal[], context: Context): Accepts {
  const texts = literals.flatMap((literal) =>
    literal.kind === 'text' ? [textOf(literal.text, context)] : [],
  );
  if (texts.length === literals.length && texts.length > FEW) {
    const all = new Set(texts);
    return (value) => typeof value === 'string' && all.has(foldValue(value));
  }
  const each = literals.map((literal) => compileComparison('=', literal, context));
  return (value) => {
    for (const accepts of each) if (accepts(value)) return true;
    return false;
  };
}

function textOf(text: string, { doorPath }: Context): string {
  return foldLiteral(text, doorPath);
}

/** A rule's text as the door would have kept it, and folded. */
export function foldLiteral(text: string, doorPath: Path): string {
  return foldValue(normaliseTrait(doorPath, text));
}

/** `!=` is compared as `=`: what is made of it knows. */
function compileComparison(
  operator: ComparisonOperator,
  literal: Literal,
  context: Context,
): Accepts {
  switch (literal.kind) {
    case 'text':
      return compareText(operator, literal.text, context);
    case 'number':
      return compareNumber(operator, literal.number);
    case 'money':
      return compareNumber(operator, literal.amount);
    case 'boolean': {
      const isEquality = operator === '=' || operator === '!=';
      return isEquality ? (value) => value === literal.is : () => false;
    }
    case 'date':
    case 'instant': {
      const stretch = stretchOfLiteral(literal, context.setting.calendar);
      return compareDate(operator, stretch, createDateReader(context.setting.calendar));
    }
  }
}

function compareText(operator: ComparisonOperator, text: string, context: Context): Accepts {
  if (operator === '=' || operator === '!=') {
    const isSame = compileSameText(textOf(text, context));
    return (value) => typeof value === 'string' && isSame(value);
  }
  const folded = foldValue(text);
  const stands = STANDINGS[operator];
  return (value) => typeof value === 'string' && stands(compareTexts(foldValue(value), folded));
}

function compareNumber(operator: ComparisonOperator, bound: Decimal): Accepts {
  const orderOf = compileAmountOrder(bound);
  switch (operator) {
    case '=':
    case '!=':
      return (value) => orderOf(value) === 0;
    case '<':
      return (value) => orderOf(value) < 0;
    case '<=':
      return (value) => orderOf(value) <= 0;
    case '>':
      return (value) => orderOf(value) > 0;
    case '>=':
      return (value) => orderOf(value) >= 0;
  }
}

type Standing = (difference: number) => boolean;

const STANDINGS: Readonly<Record<ComparisonOperator, Standing>> = {
  '=': (difference) => difference === 0,
  '!=': (difference) => difference === 0,
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
  '>': (difference) => difference > 0,
  '>=': (difference) => difference >= 0,
};

/** A day is compared as the stretch that it is. */
function compareDate(
  operator: ComparisonOperator,
  { from, to }: { readonly from: Instant; readonly to: Instant },
  read: DateReader,
): Accepts {
  const lies = (isIn: (at: Instant) => boolean): Accepts => {
    return (value) => {
      const at = read(value);
      return at !== undefined && isIn(at);
    };
  };
  switch (operator) {
    case '=':
    case '!=':
      return lies((at) => from <= at && at < to);
    case '<':
      return lies((at) => at < from);
    case '<=':
      return lies((at) => at < to);
    case '>':
      return lies((at) => at >= to);
    case '>=':
      return lies((at) => at >= from);
  }
}
