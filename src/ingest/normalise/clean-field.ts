import type { CleanField, NormalisationFlag } from './clean.js';
import type { FieldKind } from './field-kinds.js';
import { normaliseCountry } from './normalise-country.js';
import { normaliseCurrency } from './normalise-currency.js';
import { normaliseDate } from './normalise-date.js';
import { normaliseEmail } from './normalise-email.js';
import { normalisePhone } from './normalise-phone.js';
import { normalisePostalCode } from './normalise-postal-code.js';

/** Gives the alpha-2 code of the country that a value lies in; asked only by those that need it. */
export type CountryOf = () => string | undefined;

/** Makes of one text, which is not blank, what there is to say about it; null when nothing. */
export function cleanField(kind: FieldKind, text: string, countryOf: CountryOf): CleanField | null {
  switch (kind) {
    case 'email':
      return cleanEmail(text);
    case 'phone':
      return cleanPhone(text, countryOf);
    case 'country':
      return changed(text, normaliseCountry(text), 'unknown-country');
    case 'currency':
      return cleanCurrency(text);
    case 'postal-code':
      return changed(text, normalisePostalCode(text, countryOf()), 'invalid-postal-code');
    case 'date':
      return cleanDate(text);
  }
}

type Outcome = { readonly kind: 'valid'; readonly value: string } | { readonly kind: 'invalid' };

function changed(text: string, outcome: Outcome, flag: NormalisationFlag): CleanField | null {
  if (outcome.kind === 'invalid') return { flags: [flag] };
  return outcome.value === text ? null : { value: outcome.value };
}

function cleanEmail(text: string): CleanField | null {
  const email = normaliseEmail(text);
  const field = changed(text, email, 'invalid-email');
  if (email.kind === 'invalid' || !(email.isDisposable || email.looksMistyped)) return field;
  const flags: NormalisationFlag[] = [];
  if (email.isDisposable) flags.push('disposable-email');
  if (email.looksMistyped) flags.push('typo-suspected');
  const { suggestion } = email;
  return { ...field, flags, ...(suggestion === undefined ? {} : { suggestion }) };
}

function cleanPhone(text: string, countryOf: CountryOf): CleanField | null {
  const phone = normalisePhone(text);
  const needsCountry = phone.kind === 'invalid' && phone.reason === 'country-needed';
  if (!needsCountry) return changed(text, phone, 'invalid-phone');
  const country = countryOf();
  if (country === undefined) return { flags: ['phone-needs-country'] };
  return changed(text, normalisePhone(text, country), 'invalid-phone');
}

function cleanCurrency(text: string): CleanField | null {
  const currency = normaliseCurrency(text);
  const isAmbiguous = currency.kind === 'invalid' && currency.reason === 'ambiguous';
  return changed(text, currency, isAmbiguous ? 'ambiguous-currency' : 'unknown-currency');
}

function cleanDate(text: string): CleanField | null {
  const date = normaliseDate(text);
  const field = changed(text, date, 'unreadable-date');
  if (date.kind === 'invalid' || date.flag === undefined) return field;
  return { ...field, flags: [date.flag === 'epoch' ? 'epoch-date' : 'leap-second'] };
}
