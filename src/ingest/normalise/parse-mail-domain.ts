import { domainToASCII } from 'node:url';

/** Why a text is no domain that mail can be sent to. */
export type DomainFault =
  | 'domain-missing'
  | 'domain-literal'
  | 'domain-malformed'
  | 'domain-too-long'
  | 'domain-label-too-long'
  | 'domain-without-dot'
  | 'top-level-numeric';

export type MailDomain =
  | { readonly kind: 'valid'; readonly value: string }
  | { readonly kind: 'invalid'; readonly reason: DomainFault };

/** RFC 1035 §2.3.4. */
const longestDomain = 253;
const longestLabel = 63;

const label = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const asciiHost = /^[A-Za-z0-9.-]*$/;
/** What a reader would have to guess at before it is mapped: any ASCII that no host name holds. */
const foreignAscii = /[^A-Za-z0-9.\-\u0080-\u{10FFFF}]/u;

/**
 * Reads a domain as a host name (RFC 1123 letters, digits, hyphens) in lower-case A-labels;
 * international names by UTS 46. Whether it exists is not asked: that is DNS's to say, at sending.
 */
export function parseMailDomain(text: string): MailDomain {
  if (text === '') return invalid('domain-missing');
  if (text.startsWith('[')) return invalid('domain-literal');
  const host = toALabels(text);
  if (host === '') return invalid('domain-malformed');
  const fault = hostFault(host);
  return fault === null ? { kind: 'valid', value: host } : invalid(fault);
}

/** The empty text where the name has no form in A-labels. */
function toALabels(text: string): string {
  if (foreignAscii.test(text)) return '';
  const isPlain = asciiHost.test(text) && !/xn--/i.test(text);
  return isPlain ? text.toLowerCase() : domainToASCII(text);
}

function hostFault(host: string): DomainFault | null {
  if (host.length > longestDomain) return 'domain-too-long';
  const labels = host.split('.');
  if (labels.some((part) => part.length > longestLabel)) return 'domain-label-too-long';
  if (!labels.every((part) => label.test(part))) return 'domain-malformed';
  const top = labels.at(-1) ?? '';
  if (/^\d+$/.test(top)) return 'top-level-numeric';
  return labels.length === 1 && !mayReceiveMail(top) ? 'domain-without-dot' : null;
}

/**
 * Whether mail can go to a bare top-level domain. ICANN forbids it for generic ones; a country may
 * publish a mail server for its own (RFC 7085), and all country codes, and only they, have two letters.
 */
function mayReceiveMail(topLevel: string): boolean {
  return topLevel.length === 2;
}

function invalid(reason: DomainFault): MailDomain {
  return { kind: 'invalid', reason };
}
