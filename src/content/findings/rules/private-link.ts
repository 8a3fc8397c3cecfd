import { readWebUrl } from '../markup/read-links.js';
import type { FindingRule, Found } from '../rule.js';

/** Names that no resolver of the internet knows (RFC 6761, RFC 6762, RFC 8375, ICANN). */
const PRIVATE_NAME =
  /(?:^|\.)(?:localhost|local|internal|invalid|test|home\.arpa|lan|intranet)\.?$/;
/** This machine, and networks of one's own (RFC 1918, RFC 6598, RFC 3927). */
const PRIVATE_NUMBER =
  /^(?:0|10|127)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;
/** RFC 4291 and RFC 4193. */
const PRIVATE_SIX = /^\[(?:::1?\]|f[cd]|fe[89ab]|::ffff:)/;

export const privateLink: FindingRule = {
  id: 'private-link',
  severity: 'error',
  title: 'An address that only works here',
  why: 'It leads to the sender’s own machine or network: nobody else can open it, and it tells strangers how the network is built.',
  sources: [
    { name: 'RFC 1918', url: 'https://www.rfc-editor.org/rfc/rfc1918' },
    { name: 'RFC 6761', url: 'https://www.rfc-editor.org/rfc/rfc6761' },
  ],
  mend: 'Write the public address of the same page or picture.',
  bad: {
    field: 'html',
    at: 'https://localhost',
    template: { html: '<p><a href="https://localhost:3000/sale">To the sale</a></p>' },
  },
  good: { template: { html: '<p><a href="https://shop.example/sale">To the sale</a></p>' } },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    for (const { url, attribute, isChosen } of body.links()) {
      const host = isChosen ? undefined : readWebUrl(url)?.hostname;
      if (host === undefined || !isPrivate(host)) continue;
      const { valueStart: start, valueEnd: end } = attribute;
      yield { field: body.field, start, end, message: `“${host}” is not on the internet.` };
    }
  },
};

function isPrivate(host: string): boolean {
  return PRIVATE_NAME.test(host) || PRIVATE_NUMBER.test(host) || PRIVATE_SIX.test(host);
}
