import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { dkimKeyUnusable } from './errors.js';

/** With what mail is signed. */
export interface DkimSettings {
  /** Whose signature it is; its public key stands at `selector._domainkey.domain`. */
  readonly domain: string;
  readonly selector: string;
  /** RSA, in PEM. */
  readonly privateKey: string;
}

/** Signs a mail. @returns the header line that goes before the others, with its CRLF */
export type SignMail = (headers: readonly string[], body: string) => string;

const FEWEST_BITS = 1_024;
/** The headers that say who wrote what to whom, and RFC 8058's two. */
const SIGNED = [
  'from',
  'to',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'auto-submitted',
];

/**
 * Makes what signs mails: DKIM with rsa-sha256, relaxed for headers and body (RFC 6376).
 *
 * @throws AppError `dkim-key-unusable`
 */
export function createSignMail({ domain, selector, privateKey }: DkimSettings): SignMail {
  const key = readKey(privateKey);
  return (headers, body) => {
    const signed = SIGNED.flatMap((name) => {
      const line = headers.find((each) => nameOf(each) === name);
      return line === undefined ? [] : [line];
    });
    const hash = createHash('sha256').update(relaxBody(body), 'latin1').digest('base64');
    const unsigned = [
      `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=${selector};`,
      // From is named once more than it is there: a second one could not be put in front of it.
      ` h=${foldNames(['from', ...signed.map(nameOf)])};`,
      ` bh=${hash};`,
      ' b=',
    ].join('\r\n');
    // The signature's own header comes last, without a line break at its end (3.7).
    const input = [...signed.map((line) => `${relaxHeader(line)}\r\n`), relaxHeader(unsigned)];
    const signature = sign('sha256', Buffer.from(input.join('')), key).toString('base64');
    return `${unsigned}${foldBase64(signature)}\r\n`;
  };
}

function readKey(pem: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch (error) {
    throw dkimKeyUnusable.make({ reason: 'it is no private key in PEM' }, error);
  }
  if (key.asymmetricKeyType !== 'rsa') {
    throw dkimKeyUnusable.make({ reason: `it is ${key.asymmetricKeyType} and not RSA` });
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < FEWEST_BITS) throw dkimKeyUnusable.make({ reason: `it has only ${bits} bits` });
  return key;
}

function nameOf(line: string): string {
  return line.slice(0, line.indexOf(':')).toLowerCase();
}

/** RFC 6376, section 3.4.2, without the line break. */
function relaxHeader(line: string): string {
  const value = line.slice(line.indexOf(':') + 1).replace(/[ \t\r\n]+/g, ' ');
  return `${nameOf(line)}:${value.trim()}`;
}

/** RFC 6376, section 3.4.4. */
function relaxBody(body: string): string {
  const lines = body.replace(/[ \t]+/g, ' ').replaceAll(' \r\n', '\r\n');
  let end = lines.length;
  while (end >= 2 && lines.startsWith('\r\n', end - 2)) end -= 2;
  return end === 0 ? '' : `${lines.slice(0, end)}\r\n`;
}

function foldNames(names: readonly string[]): string {
  let lines = '';
  let length = 3;
  names.forEach((name, at) => {
    const isTooLong = length + name.length > 74;
    lines += `${at === 0 ? '' : ':'}${isTooLong ? '\r\n  ' : ''}${name}`;
    length = (isTooLong ? 2 : length) + name.length + 1;
  });
  return lines;
}

function foldBase64(text: string): string {
  return (text.match(/.{1,72}/g) ?? []).join('\r\n ');
}
