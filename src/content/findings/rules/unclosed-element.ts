import type { FindingRule, Found } from '../rule.js';

export const unclosedElement: FindingRule = {
  id: 'unclosed-element',
  severity: 'warning',
  title: 'An element that is not closed, or closed twice',
  why: 'Each mail program mends it in its own way: a link that never ends makes the rest of the mail a link, a cell too many moves the layout.',
  sources: [
    {
      name: 'HTML: optional tags',
      url: 'https://html.spec.whatwg.org/multipage/syntax.html#optional-tags',
    },
  ],
  mend: 'Close each element where it ends, the last opened first.',
  details:
    'Elements that need no end (`<br>`, `<p>`, `<li>`, `<td>`) are left alone, and those that one branch of Liquid opens and another closes.',
  bad: {
    field: 'html',
    at: '<b>',
    template: { html: '<p>Our <b>hats</p><p>are here.</p>' },
  },
  good: { template: { html: '<p>Our <b>hats</b></p><p>are here.</p>' } },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    for (const { name, isClosing, start, end } of body.markup.looseTags) {
      const message = isClosing ? `</${name}> closes nothing.` : `<${name}> is not closed.`;
      yield { field: body.field, start, end, message };
    }
  },
};
