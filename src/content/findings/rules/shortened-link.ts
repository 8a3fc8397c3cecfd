import { readWebUrl } from '../markup/read-links.js';
import type { FindingRule, Found } from '../rule.js';

const SHORTENERS = new Set([
  ...['bit.ly', 'bitly.com', 'buff.ly', 'cutt.ly', 'goo.gl', 'is.gd', 'lnkd.in', 'ow.ly', 'rb.gy'],
  ...['rebrand.ly', 's.id', 'shorturl.at', 't.co', 't.ly', 'tiny.cc', 'tinyurl.com', 'v.gd'],
]);

export const shortenedLink: FindingRule = {
  id: 'shortened-link',
  severity: 'warning',
  title: 'A link through a public shortener',
  why: 'Spammers hide behind the same few domains: Spamhaus and others have listed them again and again, and every mail with such a link with them. Readers can’t see where it leads.',
  sources: [
    {
      name: 'MailUp: shorteners and deliverability',
      url: 'https://blog.mailup.com/2012/10/url-shorteners-can-hurt-deliverability-which-one-should-you-use/',
    },
  ],
  mend: 'Link to the page itself; Attune counts the clicks by an address of your own.',
  bad: {
    field: 'html',
    at: 'https://bit.ly',
    template: { html: '<p><a href="https://bit.ly/3xYz">To the sale</a></p>' },
  },
  good: { template: { html: '<p><a href="https://shop.example/sale">To the sale</a></p>' } },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    for (const { url, attribute, isChosen } of body.links()) {
      const host = isChosen ? undefined : readWebUrl(url)?.hostname.replace(/^www\./, '');
      if (host === undefined || !SHORTENERS.has(host)) continue;
      const { valueStart: start, valueEnd: end } = attribute;
      yield { field: body.field, start, end, message: `${host} hides where this link leads.` };
    }
  },
};
