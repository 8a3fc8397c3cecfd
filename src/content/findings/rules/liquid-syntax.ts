import type { FindingRule, Found } from '../rule.js';

export const liquidSyntax: FindingRule = {
  id: 'liquid-syntax',
  severity: 'error',
  title: 'Liquid that can’t be read',
  why: 'A template that can’t be read can’t be rendered: nobody would get a mail.',
  sources: [{ name: 'Liquid', url: 'https://shopify.github.io/liquid/' }],
  mend: 'Close every `{{` by `}}`, every `{%` by `%}` and every `{% if %}` by its `{% endif %}`.',
  bad: {
    field: 'html',
    at: '{% if orders',
    template: { html: '<p>Hello{% if orders.count > 0 %} again</p>' },
  },
  good: { template: { html: '<p>Hello{% if orders.count > 0 %} again{% endif %}</p>' } },
  *find({ parts }): Generator<Found> {
    for (const { field, mistakes } of parts) {
      for (const { kind, problem, at } of mistakes) {
        if (kind !== 'other') continue;
        const message = `The Liquid can’t be read: ${problem.replaceAll('\n', ' ')}.`;
        yield { field, ...at, message };
      }
    }
  },
};
