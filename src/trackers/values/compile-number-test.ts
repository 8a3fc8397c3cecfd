import { type Decimal, multiplyDecimals } from '../../kernel/index.js';
import type { ComparisonOperator, Literal, NumberTest, ValueTest } from '../../rules/index.js';
import { compareAmounts } from './compare-amounts.js';

/** A test over a number, or over an amount in the workspace's currency; none fulfils nothing. */
export function compileNumberTest(
  test: ValueTest | NumberTest,
): (number: Decimal | undefined) => boolean {
  const holds = compileOrdered(test);
  return (number) => number !== undefined && holds((bound) => compareAmounts(number, bound));
}

/** A test over an average: the sum is compared with so many times the bound, exactly. Of none there is none. */
export function compileAverageTest(test: ValueTest): (sum: Decimal, count: number) => boolean {
  const holds = compileOrdered(test);
  return (sum, count) =>
    count > 0 &&
    holds((bound) => compareAmounts(sum, multiplyDecimals(bound, String(count) as Decimal)));
}

/** How something that is there stands to a bound: below zero where it is less. */
type OrderOf = (bound: Decimal) => number;

type Holds = (orderOf: OrderOf) => boolean;

function compileOrdered(test: ValueTest | NumberTest): Holds {
  switch (test.kind) {
    case 'compare':
      return compare(test.operator, test.value);
    case 'between': {
      const [isFrom, isTo] = [compare('>=', test.from), compare('<=', test.to)];
      return (orderOf) => isFrom(orderOf) && isTo(orderOf);
    }
    case 'in': {
      const each = test.values.map((value) => compare('=', value));
      return (orderOf) => each.some((holds) => holds(orderOf));
    }
    case 'not-in': {
      const each = test.values.map((value) => compare('!=', value));
      return (orderOf) => each.every((holds) => holds(orderOf));
    }
    case 'exists':
      return () => true;
    default:
      return () => false;
  }
}

function compare(operator: ComparisonOperator, value: Literal | Decimal): Holds {
  const bound = boundOf(value);
  // A number is equal to nothing that is none.
  if (bound === undefined) return () => operator === '!=';
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
