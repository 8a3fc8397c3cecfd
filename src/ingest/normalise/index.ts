export type { Clean, CleanField, NormalisationFlag } from './clean.js';
export { normaliseEvent } from './normalise-event.js';
export { type EmailAddress, type EmailFault, parseEmailAddress } from './parse-email-address.js';
export { type InstantFault, type ParsedInstant, parseInstant } from './parse-instant.js';
