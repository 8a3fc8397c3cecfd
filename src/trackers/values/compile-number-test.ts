import { type Decimal, multiplyDecimals } from '../../kernel/index.js';
import type { ComparisonOperator, Literal, NumberTest, ValueTest } from '../../rules/index.js';
import { compareAmounts } from './compare-amounts.js';

/** A test over a number, or over an amount in the workspace's currency; none fulfils nothing. */
export function compileNumberTest(
  test: ValueTest | NumberTest,
): (number: Decimal | undefined) => boolean {
  const holds = compileOrdered(test, asItIs);
  return (number) => number !== undefined && holds((bound) => compareAmounts(number, bound));
}

/** A test over an average: the sum is compared with so many times the bound, exactly. Of none there is none. */
export function compileAverageTest(test: ValueTest): (sum: Decimal, count: number) => boolean {
  const holds = compileOrdered(test, asItIs);
  return (sum, count) =>
    count > 0 &&
    holds((bound) => compareAmounts(sum, multiplyDecimals(bound, String(count) as Decimal)));
}

function asItIs(bound: Decimal): Decimal {
  return bound;
}

/** How something that is there stands to a bound: below zero where it is less. */
type OrderOf<Bound> = (bound: Bound) => number;

type Holds<Bound> = (orderOf: OrderOf<Bound>) => boolean;

/** @param read makes what is compared with of a bound, once and for all */
export function compileOrdered<Bound>(
  test: ValueTest | NumberTest,
  read: (bound: Decimal) => Bound,
): Holds<Bound> {
  const against = (operator: ComparisonOperator, value: Literal | Decimal): Holds<Bound> => {
    const bound = boundOf(value);
    // A number is equal to nothing that is none.
    return bound === undefined ? () => operator === '!=' : compare(operator, read(bound));
  };
  switch (test.kind) {
    case 'compare':
      return against(test.operator, test.value);
    case 'between': {
      const [isFrom, isTo] = [against('>=', test.from), against('<=', test.to)];
      return (orderOf) => isFrom(orderOf) && isTo(orderOf);
    }
    case 'in': {
      const each = test.values.map((value) => against('=', value));
      return (orderOf) => each.some((holds) => holds(orderOf));
    }
    case 'not-in': {
      const each = test.values.map((value) => against('!=', value));
      return (orderOf) => each.every((holds) => holds(orderOf));
    }
    case 'exists':
      return () => true;
    default:
      return () => false;
  }
}

function compare<Bound>(operator: ComparisonOperator, bound: Bound): Holds<Bound> {
  switch (operator) {
    case '=':
      return (orderOf) => orderOf(bound) === 0;
    case '!=':
      return (orderOf) => orderOf(bound) !== 0;
    case '<':
      return (orderOf) => orderOf(bound) < 0;
    case '<=':
      return (orderOf) => orderOf(bound) <= 0;
    case '>':
      return (orderOf) => orderOf(bound) > 0;
    case '>=':
      return (orderOf) => orderOf(bound) >= 0;
  }
}

function boundOf(value: Literal | Decimal): Decimal | undefined {
  if (typeof value === 'string') return value;
  if (value.kind === 'number') return value.number;
  return value.kind === 'money' ? value.amount : undefined;
}
