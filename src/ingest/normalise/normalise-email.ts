import { isDisposableMailDomain } from './is-disposable-mail-domain.js';
import { longestText } from './longest-text.js';
import { type EmailAddress, type EmailFault, parseEmailAddress } from './parse-email-address.js';
import { suggestMailDomain } from './suggest-mail-domain.js';
import { trimBlanks } from './trim-blanks.js';

export type NormalisedEmail =
  | {
      readonly kind: 'valid';
      /** The address in the one form under which a profile is found. */
      readonly value: string;
      /** The domain hands out throw-away mailboxes. */
      readonly isDisposable: boolean;
      /** There is a suggestion, or the domain is a bare country code (`anna@de`). */
      readonly looksMistyped: boolean;
      /** The whole address as it was probably meant. A hint, never applied by itself. */
      readonly suggestion?: string;
    }
  | { readonly kind: 'invalid'; readonly reason: EmailFault };

/**
 * Brings an address to the form under which a profile is found: blanks around it taken off, NFC,
 * lower case, the domain in A-labels (UTS 46). RFC 5321 §2.4 leaves the case of a local part to its
 * host; all large providers ignore it, while people type it either way, so two cases are one person.
 * The original stays with the event, and mail can go to it. Dots and `+tags` are kept: whether they
 * matter differs from host to host. What is an address at all: {@link parseEmailAddress}.
 */
export function normaliseEmail(text: string): NormalisedEmail {
  const address = readEmail(text);
  if (address.kind === 'invalid') return address;
  const { localPart, domain } = address;
  const meant = suggestMailDomain(domain);
  return {
    kind: 'valid',
    value: `${localPart}@${domain}`,
    isDisposable: isDisposableMailDomain(domain),
    looksMistyped: meant !== null || !domain.includes('.'),
    ...(meant === null ? {} : { suggestion: `${localPart}@${meant}` }),
  };
}

/** The parts of an address in that form, without a look at what it may have been meant to be. */
export function readEmail(text: string): EmailAddress {
  if (text.length > longestText) return { kind: 'invalid', reason: 'too-long' };
  // Lower case comes first: it can be longer, and the limits hold for what is kept.
  return parseEmailAddress(trimBlanks(text).toLowerCase());
}
