import type { OutputNode } from '../liquid/build-tree.js';
import { readExpression } from '../liquid/read-expression.js';
import type { FindingRule, Found } from '../rule.js';
import { outputsIn } from '../template/outputs-in.js';

/** They leave nothing that would mean something in an address. */
const ENCODING = new Set([
  ...['url_encode', 'cgi_escape', 'uri_escape', 'slugify', 'handleize', 'handle'],
  ...['base64_url_safe_encode', 'size', 'days_since'],
]);
/** Their values hold nothing to encode. */
const PLAIN =
  /^(?:profile\.id|orders\.(?:count|currency|revenue|net|refunded|average)|workspace\.currency)$/;

export const unencodedLink: FindingRule = {
  id: 'unencoded-link',
  severity: 'warning',
  title: 'A value in a link that is not encoded',
  why: 'A value with a blank, an ampersand or a plus sign in it makes another address: `?city=Tom & Co` asks for “Tom ”.',
  sources: [
    { name: 'RFC 3986, section 2.1', url: 'https://www.rfc-editor.org/rfc/rfc3986#section-2.1' },
  ],
  mend: 'Put `| url_encode` behind the value.',
  details:
    'Asked of values behind the question mark. A value that is the whole address is left alone.',
  bad: {
    field: 'html',
    at: '{{ email',
    template: { html: '<p><a href="https://shop.example/?for={{ email }}">Yours</a></p>' },
  },
  good: {
    template: {
      html: '<p><a href="https://shop.example/?for={{ email | url_encode }}">Yours</a></p>',
    },
  },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    const { source, field, masked } = body;
    for (const { attribute } of body.links()) {
      const { valueStart, valueEnd } = attribute;
      const query = masked.slice(valueStart, valueEnd).indexOf('?');
      if (query === -1) continue;
      for (const node of outputsIn(body.outputs, { start: valueStart + query, end: valueEnd })) {
        if (!isBare(source, node)) continue;
        const { start, end } = node;
        yield { field, start, end, message: 'This value stands in an address and is not encoded.' };
      }
    }
  },
};

function isBare(source: string, { inside }: OutputNode): boolean {
  const expression = readExpression(source, inside);
  const [only] = expression?.postfix ?? [];
  if (expression === undefined || only?.kind !== 'path' || PLAIN.test(only.text)) return false;
  return !expression.filters.some(({ name }) => ENCODING.has(name));
}
