import { openingOf } from '../markup/element-words.js';
import type { FindingRule, Found } from '../rule.js';

export const missingLang: FindingRule = {
  id: 'missing-lang',
  severity: 'warning',
  title: 'A mail that does not say its language',
  why: 'A screen reader speaks it with the pronunciation of the reader’s own language, and translators guess.',
  sources: [
    {
      name: 'WCAG 2.2, 3.1.1 Language of Page',
      url: 'https://www.w3.org/TR/WCAG22/#language-of-page',
    },
  ],
  mend: 'Write `<html lang="en">`, in MJML `<mjml lang="en">`.',
  details:
    'Asked where there is an `<html>` or `<mjml>`: a fragment has nowhere to say it. A template that says its `language` need not: it is put there.',
  bad: {
    field: 'html',
    at: '<html',
    template: { html: '<html><head><title>Hats</title></head><body>Our hats</body></html>' },
  },
  good: {
    template: {
      html: '<html lang="en"><head><title>Hats</title></head><body>Our hats</body></html>',
    },
  },
  *find({ body, template }): Generator<Found> {
    // Where the template says it, Attune puts it there.
    if (body === undefined || template.language !== undefined) return;
    const root = body.markup.elements.find(({ name }) => name === 'html' || name === 'mjml');
    if (root === undefined) return;
    const lang = root.attributes.get('lang');
    if (lang !== undefined && lang.value.trim() !== '') return;
    yield { field: body.field, ...openingOf(root), message: `<${root.name}> has no lang.` };
  },
};
