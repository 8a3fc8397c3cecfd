import { parseEmailAddress } from '../../../ingest/index.js';
import { type Link, readWebUrl, schemeOf } from '../markup/read-links.js';
import type { FindingRule, Found } from '../rule.js';

export const malformedLink: FindingRule = {
  id: 'malformed-link',
  severity: 'error',
  title: 'An address with a mistake in it',
  why: 'Mail programs and browsers read a broken address each in their own way, or not at all.',
  sources: [
    { name: 'RFC 3986', url: 'https://www.rfc-editor.org/rfc/rfc3986' },
    { name: 'RFC 6068 (mailto)', url: 'https://www.rfc-editor.org/rfc/rfc6068' },
  ],
  mend: 'Correct the address: `https://shop.example/sale`, `mailto:help@shop.example`, `tel:+441632960000`.',
  bad: {
    field: 'html',
    at: 'https:/shop',
    template: { html: '<p><a href="https:/shop.example/sale">To the sale</a></p>' },
  },
  good: { template: { html: '<p><a href="https://shop.example/sale">To the sale</a></p>' } },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    for (const link of body.links()) {
      const problem = link.isChosen || link.beginsWithValue ? undefined : problemOf(link);
      if (problem === undefined) continue;
      const { valueStart: start, valueEnd: end } = link.attribute;
      yield { field: body.field, start, end, message: problem };
    }
  },
};

function problemOf({ url, attribute }: Link): string | undefined {
  switch (schemeOf(url)) {
    case 'http':
    case 'https':
      return problemOfWeb(url);
    case 'mailto':
      return attribute.isFixed ? problemOfMail(url) : undefined;
    case 'tel':
    case 'sms':
      return /^(?:tel|sms):[+\d][\d().\s-]*(?:[;?].*)?$/i.test(url) || !attribute.isFixed
        ? undefined
        : 'This is no telephone number.';
    default:
      return undefined;
  }
}

function problemOfWeb(url: string): string | undefined {
  if (!/^https?:\/\/[^/]/i.test(url))
    return 'Behind https: there have to be two slashes and a website.';
  const read = readWebUrl(url);
  if (read === undefined) return 'This is no address of a website.';
  if (read.username !== '' || read.password !== '')
    return 'A name and password don’t belong in a link.';
  if (/\s/.test(url)) return 'There is a blank in this address; write it as %20.';
  return read.hostname.includes('.') || read.hostname.startsWith('[') || isAlone(read.hostname)
    ? undefined
    : `“${read.hostname}” is no whole name of a website.`;
}

/** Told by private-link. */
function isAlone(host: string): boolean {
  return host === 'localhost';
}

function problemOfMail(url: string): string | undefined {
  const [addresses = ''] = url.slice('mailto:'.length).split('?');
  if (addresses === '') return url.includes('?') ? undefined : 'It names no address.';
  for (const address of addresses.split(',')) {
    const { kind } = parseEmailAddress(decoded(address).trim());
    if (kind === 'invalid') return 'This is no e-mail address.';
  }
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
