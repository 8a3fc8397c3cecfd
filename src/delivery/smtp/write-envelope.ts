import { domainToASCII } from 'node:url';
import type { FailedDelivery } from '../provider.js';
import type { MailBody } from './read-body.js';

/** What the server offers that an envelope can use. */
export interface SmtpFeatures {
  /** RFC 2920 */
  readonly hasPipelining: boolean;
  /** RFC 6152 */
  readonly has8BitMime: boolean;
  /** RFC 6531 */
  readonly hasSmtpUtf8: boolean;
  /** RFC 1870 */
  readonly hasSize: boolean;
}

/** Who sends to whom, as it can be written between angle brackets. */
export interface Envelope {
  readonly from: string;
  readonly to: string;
}

export interface EnvelopeCommands {
  readonly kind: 'commands';
  readonly mail: string;
  readonly rcpt: string;
}

/** RFC 5321, 4.5.3.1.3: a path with its brackets. A server may answer a line that is too long twice. */
const MAX_PATH_BYTES = 256;
/** Control characters, what ends the path, and halves of surrogate pairs. */
const NOT_IN_PATH = /[\p{Cc}\p{Cs}<>\u2028\u2029]/u;

/**
 * Checks the addresses of a mail and writes their domains in ASCII.
 *
 * @throws RangeError when one can't be written in SMTP
 */
export function checkEnvelope({ from, to }: Envelope): Envelope {
  // A bounce has no sender (RFC 5321, 4.5.5).
  return { from: from === '' ? from : checkAddress(from), to: checkAddress(to) };
}

function checkAddress(address: string): string {
  if (isPlain(address)) return address;
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const path = `${local}@${domainInAscii(address.slice(at + 1))}`;
  const isBad =
    local === '' ||
    path.endsWith('@') ||
    NOT_IN_PATH.test(path) ||
    (/ /.test(local) && !/^".*"$/.test(local)) ||
    Buffer.byteLength(path) + 2 > MAX_PATH_BYTES;
  // The address itself is personal, and an error is written to the log.
  if (isBad) throw new RangeError('an address can’t be written in SMTP');
  return path;
}

/** Empty when it is none. Only names are translated: of what is none, the translation would leave things out. */
function domainInAscii(domain: string): string {
  if (/^[\w.-]+$|^\[[\w.:]+\]$/.test(domain)) return domain;
  return /^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) ? domainToASCII(domain) : '';
}

/** As nearly all are: nothing has to be looked at more closely. */
function isPlain(address: string): boolean {
  return address.length <= MAX_PATH_BYTES - 2 && /^[\w.+=-]+@[\w.-]+$/.test(address);
}

/** The commands of an envelope, or why this server can't take it. */
export function writeEnvelope(
  { from, to }: Envelope,
  body: MailBody,
  features: SmtpFeatures,
): EnvelopeCommands | FailedDelivery {
  const { has8BitMime, hasSmtpUtf8, hasSize } = features;
  const isUtf8 = !isAscii(from) || !isAscii(to);
  if (isUtf8 && !hasSmtpUtf8) return unable(isAscii(to) ? 'mail' : 'rcpt', NO_SMTPUTF8);
  if (body.is8Bit && !has8BitMime) return unable('mail', NO_8BITMIME);
  const size = hasSize ? ` SIZE=${body.sizeBytes}` : '';
  const encoding = body.is8Bit ? ' BODY=8BITMIME' : '';
  const utf8 = isUtf8 ? ' SMTPUTF8' : '';
  const mail = `MAIL FROM:<${from}>${size}${encoding}${utf8}\r\n`;
  return { kind: 'commands', mail, rcpt: `RCPT TO:<${to}>\r\n` };
}

/** As a server of RFC 6531, 3.5 or RFC 3463, 3.7 would say it. */
const NO_SMTPUTF8 = {
  code: 553,
  status: '5.6.7',
  what: 'The mail server takes no addresses with letters beyond ASCII.',
};
const NO_8BITMIME = {
  code: 554,
  status: '5.6.3',
  what: 'The mail server takes no bytes beyond ASCII.',
};

function unable(
  stage: 'mail' | 'rcpt',
  { code, status, what }: typeof NO_SMTPUTF8,
): FailedDelivery {
  const reply = `${code} ${status} ${what}`;
  return { kind: 'failed', stage, code, status, reply, isNoMailbox: false };
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
