import { openingOf } from '../markup/element-words.js';
import type { Element } from '../markup/read-markup.js';
import type { FindingRule, Found } from '../rule.js';

const ACTIVE = new Set(['script', 'iframe', 'embed', 'applet', 'frameset']);
/** Data that Gmail reads, such as an order’s (JSON-LD). */
const DATA = /^application\/(?:[a-z.]+\+)?json$/i;

export const activeContent: FindingRule = {
  id: 'active-content',
  severity: 'error',
  title: 'Scripts and foreign pages',
  why: 'No mail program runs them. Many servers refuse a mail that has them, or file it as spam, since they are how attacks look.',
  sources: [
    {
      name: 'Mailchimp: limitations of HTML e-mail',
      url: 'https://mailchimp.com/help/limitations-of-html-email/',
    },
  ],
  mend: 'Take it out, and link to a page on the web that does it.',
  details: 'JSON-LD (`<script type="application/ld+json">`) is data, and is left alone.',
  bad: {
    field: 'html',
    at: '<script',
    template: { html: '<p>Our hats</p><script>count()</script>' },
  },
  good: {
    template: {
      html: '<p>Our hats</p><script type="application/ld+json">{"@type": "Order"}</script>',
    },
  },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    for (const element of body.markup.elements) {
      if (ACTIVE.has(element.name) && !isData(element)) {
        const message = `Mail programs leave out <${element.name}>.`;
        yield { field: body.field, ...openingOf(element), message };
      }
      for (const { name, start, end } of element.attributes.values()) {
        if (!/^on[a-z]{3,}$/.test(name)) continue;
        yield {
          field: body.field,
          start,
          end,
          message: `Mail programs leave out the script of ${name}.`,
        };
      }
    }
  },
};

function isData({ name, attributes }: Element): boolean {
  return name === 'script' && DATA.test(attributes.get('type')?.value.trim() ?? '');
}
