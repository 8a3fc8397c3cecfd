import { schemeOf } from '../markup/read-links.js';
import type { FindingRule, Found } from '../rule.js';

/** Addresses that run something, or that lie on the reader's own machine. */
const UNSAFE = new Set(['javascript', 'vbscript', 'file', 'blob', 'about']);
const PICTURE = /^data:image\/(?:png|gif|jpe?g|webp)[;,]/i;

export const unsafeLink: FindingRule = {
  id: 'unsafe-link',
  severity: 'error',
  title: 'A link that runs something',
  why: 'No mail program follows it, filters take it for an attack, and Attune replaces such an address by `#` when it sends.',
  sources: [
    {
      name: 'OWASP: cross-site scripting',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html',
    },
  ],
  mend: 'Link to a page on the web by its https:// address.',
  details: 'Pictures in `data:` are left alone here; see unsupported-image.',
  bad: {
    field: 'html',
    at: 'javascript:',
    template: { html: '<p><a href="javascript:history.back()">Back</a></p>' },
  },
  good: { template: { html: '<p><a href="https://shop.example/">To the shop</a></p>' } },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    for (const { url, attribute } of body.links()) {
      const scheme = schemeOf(url);
      const isUnsafe = scheme !== undefined && UNSAFE.has(scheme);
      if (!isUnsafe && (scheme !== 'data' || PICTURE.test(url))) continue;
      const { valueStart: start, valueEnd: end } = attribute;
      yield { field: body.field, start, end, message: `This address begins with “${scheme}:”.` };
    }
  },
};
