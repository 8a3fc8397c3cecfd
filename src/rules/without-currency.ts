import type { Literal, ValueTest } from './rule.js';

/** A test of something computed that is no amount of money: amounts in it are plain numbers there. */
export function withoutCurrency(test: ValueTest): ValueTest {
  switch (test.kind) {
    case 'compare':
      return { ...test, value: bare(test.value) };
    case 'between':
      return { ...test, from: bare(test.from), to: bare(test.to) };
    case 'in':
    case 'not-in':
      return { ...test, values: test.values.map(bare) };
    default:
      return test;
  }
}

function bare(literal: Literal): Literal {
  return literal.kind === 'money' ? { kind: 'number', number: literal.amount } : literal;
}
