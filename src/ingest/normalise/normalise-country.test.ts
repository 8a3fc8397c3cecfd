import { describe, expect, it } from 'vitest';
import { countryCodes } from './country-codes.js';
import { countryNames } from './country-names.js';
import { normaliseCountry } from './normalise-country.js';

describe('a country', () => {
  it.each([
    ...[
      ['de', 'DE'],
      ['DEU', 'DE'],
      ['Germany', 'DE'],
      ['Deutschland', 'DE'],
      ['Niemcy', 'DE'],
    ],
    ...[
      ['UK', 'GB'],
      ['U.K.', 'GB'],
      ['Great Britain', 'GB'],
      ['england', 'GB'],
      ['GBR', 'GB'],
    ],
    ...[
      ['U.S.A.', 'US'],
      ['u s a', 'US'],
      ['The United States', 'US'],
      ['Estados Unidos', 'US'],
    ],
    ...[
      ['EIRE', 'IE'],
      ['Éire', 'IE'],
      ['RSA', 'ZA'],
      ['EL', 'GR'],
      ['Holland', 'NL'],
    ],
    ...[
      ['Côte d’Ivoire', 'CI'],
      ['Ivory Coast', 'CI'],
      ['Viet Nam', 'VN'],
      ['Czech Republic', 'CZ'],
    ],
    ...[
      ['Türkiye', 'TR'],
      ['Turkey', 'TR'],
      ['Österreich', 'AT'],
      ['oesterreich', null],
    ],
    ...[
      ['St. Lucia', 'LC'],
      ['Trinidad & Tobago', 'TT'],
      ['Kosovo', 'XK'],
      ['Łotwa', 'LV'],
    ],
    ...[
      ['Korea', null],
      ['Atlantis', null],
      ['ZZ', null],
      ['EU', null],
      ['-', null],
    ],
  ] as [string, string | null][])('%s is %s', (text, code) => {
    expect(normaliseCountry(text)).toEqual(
      code === null ? { kind: 'invalid', reason: 'unknown' } : { kind: 'valid', value: code },
    );
  });

  it('every code of ISO 3166-1 stays what it is, and its English name leads to it', () => {
    const english = new Intl.DisplayNames('en', { type: 'region' });
    const codes = new Set(countryCodes().values());
    expect(codes.size).toBe(250);
    for (const code of codes) {
      expect(normaliseCountry(code)).toEqual({ kind: 'valid', value: code });
      expect(normaliseCountry(english.of(code) ?? '')).toEqual({ kind: 'valid', value: code });
    }
  });

  it('a name leads to a country by itself, never as the code of another', () => {
    for (const [name, code] of countryNames()) {
      expect(normaliseCountry(name)).toEqual({ kind: 'valid', value: code });
    }
  });
});
