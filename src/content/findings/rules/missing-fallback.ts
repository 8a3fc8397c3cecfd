import type { FindingRule, Found } from '../rule.js';

export const missingFallback: FindingRule = {
  id: 'missing-fallback',
  severity: 'warning',
  title: 'A value that may be missing, with nothing in its place',
  why: 'Where a reader has no such value, nothing is printed: “Hello ,”. Those about whom least is known see it first.',
  sources: [
    {
      name: 'Shopify: the filter default',
      url: 'https://shopify.github.io/liquid/filters/default/',
    },
  ],
  mend: 'Say what stands there instead, `| fallback: "…"` or a default of the template or the workspace, or ask for it with `{% if … %}`.',
  details: `Asked for counts as there: in the branch that \`{% if trait.city %}\`, \`{% if trait.city != blank %}\` or
\`{% when "Oslo" %}\` leads to, behind \`{% unless … %}…{% else %}\`, and for orders behind \`{% if orders.count > 0 %}\`. A
name that \`assign\` gave is followed. Values of list elements (\`p.title\` in a loop) are not judged. A default of the
workspace or of the template counts as well.`,
  bad: {
    field: 'html',
    at: '{{ trait.first_name }}',
    template: { html: '<p>Hello {{ trait.first_name }},</p>' },
  },
  good: { template: { html: '<p>Hello {{ trait.first_name | default: "there" }},</p>' } },
  *find({ parts, book }): Generator<Found> {
    for (const { field, flow } of parts) {
      for (const { text, keys, start, end } of flow.holes) {
        // A name that nobody knows is told as such.
        if (keys !== undefined && book.look(keys).kind === 'unknown') continue;
        yield { field, start, end, message: `“${text}” may be missing, and nothing takes over.` };
      }
    }
  },
};
