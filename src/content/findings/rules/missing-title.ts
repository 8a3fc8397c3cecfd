import { openingOf, wordsOf } from '../markup/element-words.js';
import type { FindingRule, Found } from '../rule.js';

export const missingTitle: FindingRule = {
  id: 'missing-title',
  severity: 'hint',
  title: 'A mail without a title',
  why: 'Who opens the mail in a browser sees its address in the tab, and a screen reader says it, instead of what the mail is about.',
  sources: [
    { name: 'WCAG 2.2, 2.4.2 Page Titled', url: 'https://www.w3.org/TR/WCAG22/#page-titled' },
  ],
  mend: 'Write `<title>` in the head, in MJML `<mj-title>`.',
  details: 'Asked where there is an `<html>` or `<mjml>`.',
  bad: {
    field: 'html',
    at: '<html',
    template: { html: '<html lang="en"><body>Our hats</body></html>' },
  },
  good: {
    template: {
      html: '<html lang="en"><head><title>Hats</title></head><body>Our hats</body></html>',
    },
  },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    const { elements } = body.markup;
    const root = elements.find(({ name }) => name === 'html' || name === 'mjml');
    if (root === undefined) return;
    const titles = elements.filter(({ name }) => name === 'title' || name === 'mj-title');
    if (titles.some((title) => wordsOf(body, title) !== '')) return;
    yield { field: body.field, ...openingOf(root), message: 'The mail has no title.' };
  },
};
