import { expect, it } from 'vitest';
import { normaliseCurrency } from './normalise-currency.js';

it.each([
  ...[
    ['EUR', 'EUR'],
    [' eur ', 'EUR'],
    ['€', 'EUR'],
    ['£', 'GBP'],
    ['gbp', 'GBP'],
    ['zł', 'PLN'],
  ],
  ...[
    ['US$', 'USD'],
    ['R$', 'BRL'],
    ['Kč', 'CZK'],
    ['kc\u030C', 'CZK'],
    ['₹', 'INR'],
    ['xcg', 'XCG'],
  ],
])('the currency %j is %s', (text, value) => {
  expect(normaliseCurrency(text)).toEqual({ kind: 'valid', value });
});

it.each([
  ...[
    ['$', 'ambiguous'],
    ['¥', 'ambiguous'],
    ['kr', 'ambiguous'],
    ['', 'empty'],
  ],
  ...[
    ['EURO', 'unknown'],
    ['ABC', 'unknown'],
    ['E'.repeat(99), 'unknown'],
  ],
])('the currency %j is refused: %s', (text, reason) => {
  expect(normaliseCurrency(text)).toEqual({ kind: 'invalid', reason });
});

it('every code the runtime knows is its own normal form', () => {
  for (const code of Intl.supportedValuesOf('currency')) {
    expect(normaliseCurrency(code)).toEqual({ kind: 'valid', value: code });
  }
});
