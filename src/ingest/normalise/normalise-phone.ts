import { createRequire } from 'node:module';
import type { CountryCode } from 'libphonenumber-js/min';
import { lazy } from '../../kernel/index.js';

type Library = typeof import('libphonenumber-js/min');

/** Loaded for the first number: who knows events needs none of its hundred files for most of them. */
const library = lazy(() => createRequire(import.meta.url)('libphonenumber-js/min') as Library);

export type PhoneFault =
  | 'empty'
  | 'too-long'
  | 'country-needed'
  | 'not-a-phone-number'
  | 'impossible-length';

export type NormalisedPhone =
  | { readonly kind: 'valid' /** E.164: `+` and at most 15 digits. */; readonly value: string }
  | { readonly kind: 'invalid'; readonly reason: PhoneFault };

/** Characters: 15 digits, an extension and generous punctuation. */
const longestPhone = 64;

/**
 * Brings a telephone number to E.164. Accepted is every number of a length its country can have:
 * lists of assigned ranges age, and one out of date must not make a customer's number unknown.
 * An extension is left out, since E.164 has none.
 *
 * @param defaultCountry ISO 3166-1 alpha-2, for numbers written as at home (without `+`).
 */
export function normalisePhone(text: string, defaultCountry?: string): NormalisedPhone {
  if (text.length > longestPhone) return invalid('too-long');
  // NFKC turns full-width digits and signs into the plain ones; `tel:` is RFC 3966's.
  const written = text.normalize('NFKC').trim().replace(/^tel:/i, '');
  if (written === '') return invalid('empty');
  const country = supportedCountry(defaultCountry);
  if (country === undefined && !written.startsWith('+')) return invalid('country-needed');
  const options = country === undefined ? {} : { defaultCountry: country };
  const phone = library().parsePhoneNumberFromString(written, { ...options, extract: false });
  if (phone === undefined) return invalid('not-a-phone-number');
  if (!phone.isPossible()) return invalid('impossible-length');
  // A zero may be left that would be taken for the prefix of calls at home when the number comes again.
  return phone.number === written
    ? { kind: 'valid', value: written }
    : normalisePhone(phone.number);
}

function supportedCountry(code: string | undefined): CountryCode | undefined {
  return code !== undefined && library().isSupportedCountry(code) ? code : undefined;
}

function invalid(reason: PhoneFault): NormalisedPhone {
  return { kind: 'invalid', reason };
}
