export type { Clean, CleanField, NormalisationFlag } from './clean.js';
export {
  type CountryFault,
  type NormalisedCountry,
  normaliseCountry,
} from './normalise-country.js';
export {
  type CurrencyFault,
  type NormalisedCurrency,
  normaliseCurrency,
} from './normalise-currency.js';
export { type NormalisedDate, normaliseDate } from './normalise-date.js';
export { type NormalisedEmail, normaliseEmail } from './normalise-email.js';
export { normaliseEvent } from './normalise-event.js';
export { type NormalisedPhone, normalisePhone, type PhoneFault } from './normalise-phone.js';
export {
  type NormalisedPostalCode,
  normalisePostalCode,
  type PostalCodeFault,
} from './normalise-postal-code.js';
export { type EmailAddress, type EmailFault, parseEmailAddress } from './parse-email-address.js';
export { type InstantFault, type ParsedInstant, parseInstant } from './parse-instant.js';
