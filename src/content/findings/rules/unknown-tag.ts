import { nearestName } from '../nearest-name.js';
import type { FindingRule, Found } from '../rule.js';

/** Those that people mean. */
const TAGS = [
  ...[
    'assign',
    'capture',
    'case',
    'comment',
    'cycle',
    'echo',
    'else',
    'elsif',
    'endcapture',
    'endcase',
  ],
  ...['endcomment', 'endfor', 'endif', 'endraw', 'endunless', 'for', 'if', 'raw', 'unless', 'when'],
];

export const unknownTag: FindingRule = {
  id: 'unknown-tag',
  severity: 'error',
  title: 'A tag that is not there',
  why: 'A template with a tag that is not there can’t be rendered, and can’t be published.',
  sources: [{ name: 'Liquid: tags', url: 'https://shopify.github.io/liquid/tags/control-flow/' }],
  mend: 'Use one of Liquid’s tags; those that read files (`include`, `render`, `layout`) are not there.',
  bad: {
    field: 'html',
    at: 'elseif',
    template: {
      html: '<p>{% if orders.count > 1 %}again{% elseif orders.count == 1 %}once{% endif %}</p>',
    },
  },
  good: {
    template: {
      html: '<p>{% if orders.count > 1 %}again{% elsif orders.count == 1 %}once{% endif %}</p>',
    },
  },
  *find({ parts }): Generator<Found> {
    for (const { field, mistakes } of parts) {
      for (const { kind, name, at } of mistakes) {
        if (kind !== 'tag') continue;
        const near = nearestName(name, TAGS);
        const question = near === undefined ? '' : ` Did you mean “${near}”?`;
        yield { field, ...at, message: `There is no tag “${name}”.${question}` };
      }
    }
  },
};
