import { type DomainFault, parseMailDomain } from './parse-mail-domain.js';

/** Why a text is no address that mail can be sent to. */
export type EmailFault =
  | 'empty'
  | 'too-long'
  | 'at-sign-missing'
  | 'local-part-missing'
  | 'local-part-quoted'
  | 'local-part-malformed'
  | 'local-part-too-long'
  | DomainFault;

export type EmailAddress =
  | { readonly kind: 'valid'; readonly localPart: string; readonly domain: string }
  | { readonly kind: 'invalid'; readonly reason: EmailFault };

/** RFC 5321 §4.5.3.1.1 and §4.5.3.1.3 (a path of 256 octets holds two angle brackets). */
const longestLocalPart = 64;
const longestAddress = 254;

/** RFC 5322 dot-atom-text, with RFC 6531's characters beyond ASCII. No two parts share a character. */
const dotAtom =
  /^[\w!#$%&'*+/=?^`{|}~\-\u0080-\u{10FFFF}]+(?:\.[\w!#$%&'*+/=?^`{|}~\-\u0080-\u{10FFFF}]+)*$/u;
/** Controls, invisible formatting, lone surrogates, private use and spaces: nobody types these. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Z}]/u;

/**
 * Reads a text as the address of a mailbox, to the letter: no white space is forgiven. Accepted is
 * the intersection of RFC 5321 and RFC 5322 that mail systems really carry, a dot-atom at a host
 * name, and its international form (RFC 6531). Refused is what either grammar permits but no shop's
 * customer has: quoted local parts, comments and folding space, address literals.
 *
 * @returns the local part as written (in NFC) and the domain in lower-case A-labels.
 */
export function parseEmailAddress(text: string): EmailAddress {
  if (text === '') return invalid('empty');
  // Octets are never fewer than UTF-16 units, save where NFC or an A-label shortens: checked below.
  if (text.length > 2 * longestAddress) return invalid('too-long');
  const address = text.normalize('NFC');
  const at = address.lastIndexOf('@');
  if (at === -1) return invalid('at-sign-missing');
  const localPart = address.slice(0, at);
  const fault = localPartFault(localPart);
  if (fault !== null) return invalid(fault);
  const domain = parseMailDomain(address.slice(at + 1));
  if (domain.kind === 'invalid') return domain;
  const octets = Buffer.byteLength(localPart) + 1 + domain.value.length;
  if (octets > longestAddress) return invalid('too-long');
  return { kind: 'valid', localPart, domain: domain.value };
}

function localPartFault(localPart: string): EmailFault | null {
  if (localPart === '') return 'local-part-missing';
  if (localPart.startsWith('"')) return 'local-part-quoted';
  if (!dotAtom.test(localPart) || unseen.test(localPart)) return 'local-part-malformed';
  return Buffer.byteLength(localPart) > longestLocalPart ? 'local-part-too-long' : null;
}

function invalid(reason: EmailFault): EmailAddress {
  return { kind: 'invalid', reason };
}
