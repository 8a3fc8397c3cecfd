import type { ComparisonOperator, Literal, NumberTest, ValueTest } from '../rule.js';
import type { Sql, Values } from './statement.js';

/** A number as SQL compares it: the two sides of an average are multiplied by its count. */
export interface NumberSides {
  readonly number: Sql;
  readonly bound: (bound: Sql) => Sql;
}

/**
 * A test over a number (of an aggregate, or an amount of money): false or null where the test is about something
 * else, or there is no number.
 */
export function testNumber(values: Values, test: ValueTest | NumberTest, number: Sql): Sql {
  return testSides(values, test, { number, bound: (bound) => bound });
}

export function testSides(values: Values, test: ValueTest | NumberTest, sides: NumberSides): Sql {
  const compare = (operator: ComparisonOperator, literal: Literal | string): Sql => {
    const bound = boundOf(literal);
    if (bound === undefined) return operator === '!=' ? `${sides.number} is not null` : 'false';
    return `${sides.number} ${operator === '!=' ? '<>' : operator} ${sides.bound(values.number(bound))}`;
  };
  switch (test.kind) {
    case 'compare':
      return compare(test.operator, test.value);
    case 'between':
      return `(${compare('>=', test.from)} and ${compare('<=', test.to)})`;
    case 'in':
      return `(${test.values.map((each) => compare('=', each)).join(' or ')})`;
    case 'not-in':
      return `(${test.values.map((each) => compare('!=', each)).join(' and ')})`;
    case 'exists':
      return `${sides.number} is not null`;
    default:
      return 'false';
  }
}

function boundOf(literal: Literal | string): string | undefined {
  if (typeof literal === 'string') return literal;
  switch (literal.kind) {
    case 'number':
      return literal.number;
    case 'money':
      return literal.amount;
    default:
      return undefined;
  }
}
