import { schemeOf } from '../markup/read-links.js';
import type { FindingRule, Found } from '../rule.js';

export const relativeLink: FindingRule = {
  id: 'relative-link',
  severity: 'error',
  title: 'An address without its website',
  why: 'A mail lies on no website: an address such as /sale or www.shop.example leads nowhere, and such a picture is never found.',
  sources: [
    { name: 'RFC 3986, section 5.1', url: 'https://www.rfc-editor.org/rfc/rfc3986#section-5.1' },
  ],
  mend: 'Write the whole address, with https:// and the name of the website.',
  bad: { field: 'html', at: '/sale', template: { html: '<p><a href="/sale">To the sale</a></p>' } },
  good: { template: { html: '<p><a href="https://shop.example/sale">To the sale</a></p>' } },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    for (const { url, attribute, beginsWithValue, isChosen } of body.links()) {
      if (beginsWithValue || isChosen || url === '' || url.startsWith('#')) continue;
      // Pictures that travel with the mail have an address of their own (RFC 2392).
      if (schemeOf(url) !== undefined) continue;
      const { valueStart: start, valueEnd: end } = attribute;
      yield {
        field: body.field,
        start,
        end,
        message: 'This address has no https:// and no website.',
      };
    }
  },
};
