import { schemeOf } from '../markup/read-links.js';
import type { FindingRule, Found } from '../rule.js';

export const insecureLink: FindingRule = {
  id: 'insecure-link',
  severity: 'warning',
  title: 'A link that is not encrypted',
  why: 'With http:// anybody on the way reads and changes what is asked for; browsers warn of such pages, and mail programs may leave such pictures out.',
  sources: [
    {
      name: 'Chrome: https by default',
      url: 'https://blog.chromium.org/2021/03/a-safer-default-for-navigation-https.html',
    },
  ],
  mend: 'Write https:// instead of http://.',
  bad: {
    field: 'html',
    at: 'http://shop',
    template: { html: '<p><a href="http://shop.example/sale">To the sale</a></p>' },
  },
  good: { template: { html: '<p><a href="https://shop.example/sale">To the sale</a></p>' } },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    for (const { url, attribute, use } of body.links()) {
      if (schemeOf(url) !== 'http') continue;
      const { valueStart: start, valueEnd: end } = attribute;
      const what = use === 'go' ? 'link' : 'picture';
      yield { field: body.field, start, end, message: `This ${what} is asked for by http://.` };
    }
  },
};
