import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalisePostalCode } from './normalise-postal-code.js';
import { postalCodeShapes } from './postal-code-shapes.js';

describe('a postal code', () => {
  it.each([
    ...[
      ['GB', 'sw1a1aa', 'SW1A 1AA'],
      ['GB', ' M1  1AE', 'M1 1AE'],
      ['GB', 'gir0aa', 'GIR 0AA'],
    ],
    ...[
      ['US', '94107', '94107'],
      ['US', '941071234', '94107-1234'],
      ['CA', 'k1a-0b1', 'K1A 0B1'],
    ],
    ...[
      ['NL', '1012ab', '1012 AB'],
      ['DE', 'D-10115', '10115'],
      ['AT', 'A 1010', '1010'],
    ],
    ...[
      ['FR', 'F-75001', '75001'],
      ['SE', 'SE-11455', '114 55'],
      ['PL', '00950', '00-950'],
    ],
    ...[
      ['IE', 'd02af30', 'D02 AF30'],
      ['IE', 'D6WXY00', 'D6W XY00'],
      ['PT', '1000001', '1000-001'],
    ],
    ...[
      ['JP', '１００−０００１', null],
      ['JP', '１００-０００１', '100-0001'],
      ['BR', '01310100', '01310-100'],
    ],
    ...[
      ['LV', '1010', 'LV-1010'],
      ['LV', 'lv1010', 'LV-1010'],
      ['LT', 'LT-01100', 'LT-01100'],
    ],
    ...[
      ['IM', 'im11aa', 'IM1 1AA'],
      ['JE', 'JE2 3AB', 'JE2 3AB'],
      ['CH', 'CH-8001', '8001'],
    ],
    ...[
      ['US', '2139', null],
      ['DE', '1011', null],
      ['GB', '12345', null],
      ['NL', '1012', null],
    ],
    ...[
      [undefined, ' ab  12 ', 'AB 12'],
      ['HN', '11101', '11101'],
      [undefined, '<script>', null],
    ],
  ] as [string | undefined, string, string | null][])('in %s, %j is %j', (country, text, value) => {
    expect(normalisePostalCode(text, country)).toEqual(
      value === null ? { kind: 'invalid', reason: 'wrong-shape' } : { kind: 'valid', value },
    );
  });

  it('empty and endless ones are refused', () => {
    expect(normalisePostalCode(' ')).toEqual({ kind: 'invalid', reason: 'empty' });
    expect(normalisePostalCode('1'.repeat(40))).toEqual({ kind: 'invalid', reason: 'too-long' });
  });

  it('normalising twice is normalising once in every country', () => {
    const country = fc.option(fc.constantFrom(...postalCodeShapes.keys()), { nil: undefined });
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'0123456789ABDELVTSF -'), maxLength: 10 }),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    fc.assert(
      fc.property(text, country, (written, at) => {
        const once = normalisePostalCode(written, at);
        if (once.kind === 'valid') expect(normalisePostalCode(once.value, at)).toEqual(once);
      }),
      { numRuns: 5000 },
    );
  });
});
