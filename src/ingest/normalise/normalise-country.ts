import { countryCodes } from './country-codes.js';
import { countryNames, foldCountryName } from './country-names.js';

export type CountryFault = 'empty' | 'unknown';

export type NormalisedCountry =
  | { readonly kind: 'valid' /** ISO 3166-1 alpha-2, upper case. */; readonly value: string }
  | { readonly kind: 'invalid'; readonly reason: CountryFault };

/** Characters; the longest name in the CLDR's languages stays well below. */
const longestName = 100;

/** Brings a country's code (alpha-2, alpha-3, `U.K.`) or its name in a major language to alpha-2. */
export function normaliseCountry(text: string): NormalisedCountry {
  if (text.length > longestName) return { kind: 'invalid', reason: 'unknown' };
  const written = text.trim();
  if (written === '') return { kind: 'invalid', reason: 'empty' };
  const code =
    countryCodes().get(written.replace(/[.\s]+/g, '').toUpperCase()) ??
    countryNames().get(foldCountryName(written));
  return code === undefined
    ? { kind: 'invalid', reason: 'unknown' }
    : { kind: 'valid', value: code };
}
