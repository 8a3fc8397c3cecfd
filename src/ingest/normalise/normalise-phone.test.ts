import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalisePhone } from './normalise-phone.js';

describe('a telephone number', () => {
  it.each([
    ['+49 (0)30 1234567', undefined, '+49301234567'],
    ['+1 (415) 555-2671', undefined, '+14155552671'],
    ['＋４９ ３０ １２３４５６７', undefined, '+49301234567'],
    ['tel:+44-20-7946-0958', undefined, '+442079460958'],
    ['030 1234567', 'DE', '+49301234567'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['0044 20 7946 0958', 'DE', '+442079460958'],
    ['+44 20 7946 0958', 'DE', '+442079460958'],
    ['+44 20 7946 0958 ext. 12', undefined, '+442079460958'],
  ])('%s at home in %s becomes %s', (text, country, value) => {
    expect(normalisePhone(text, country)).toEqual({ kind: 'valid', value });
  });

  it.each([
    ['', undefined, 'empty'],
    ['  ', undefined, 'empty'],
    ['030 1234567', undefined, 'country-needed'],
    ['030 1234567', 'ZZ', 'country-needed'],
    ['call me', 'DE', 'not-a-phone-number'],
    ['+999 1234567', undefined, 'not-a-phone-number'],
    ['+49 30', undefined, 'impossible-length'],
    ['+1 415 555 26711234', undefined, 'impossible-length'],
    ['+49301234567 or +49301234568', undefined, 'not-a-phone-number'],
    ['+4'.repeat(40), undefined, 'too-long'],
  ])('%s at home in %s is refused: %s', (text, country, reason) => {
    expect(normalisePhone(text, country)).toEqual({ kind: 'invalid', reason });
  });

  it.each(['+64000000 (0', '+640000000'])('%s is as short as it gets, at once', (text) => {
    expect(normalisePhone(text)).toEqual({ kind: 'valid', value: '+6400000' });
  });

  it('normalising twice is normalising once, whatever the digits', () => {
    const digits = fc.stringMatching(/^\+[1-9][0-9 ()-]{4,18}$/);
    fc.assert(
      fc.property(digits, (text) => {
        const once = normalisePhone(text);
        if (once.kind === 'valid') expect(normalisePhone(once.value)).toEqual(once);
      }),
      { numRuns: 3000 },
    );
  });
});
