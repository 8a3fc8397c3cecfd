export type { Clean, CleanField, NormalisationFlag } from './clean.js';
export { countryIn } from './country-in.js';
export { isNormalisedName } from './field-kinds.js';
export { readEmail } from './normalise-email.js';
export { normaliseEvent } from './normalise-event.js';
export { normalisePhone } from './normalise-phone.js';
export { type EmailAddress, type EmailFault, parseEmailAddress } from './parse-email-address.js';
export { type InstantFault, type ParsedInstant, parseInstant } from './parse-instant.js';
