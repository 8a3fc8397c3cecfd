import { openingOf } from '../markup/element-words.js';
import type { FindingRule, Found } from '../rule.js';

export const missingAlt: FindingRule = {
  id: 'missing-alt',
  severity: 'warning',
  title: 'A picture without words in its place',
  why: 'Who hears the mail, or sees it before its pictures are loaded, gets nothing, or the name of a file read aloud.',
  sources: [
    {
      name: 'WCAG 2.2, 1.1.1 Non-text Content',
      url: 'https://www.w3.org/TR/WCAG22/#non-text-content',
    },
    {
      name: 'W3C: alt decision tree',
      url: 'https://www.w3.org/WAI/tutorials/images/decision-tree/',
    },
  ],
  mend: 'Add `alt` with what the picture says; `alt=""` when it only decorates.',
  bad: {
    field: 'html',
    at: '<img',
    template: { html: '<p><img src="https://shop.example/hat.png" width="300"> Our hats</p>' },
  },
  good: {
    template: {
      html: '<p><img src="https://shop.example/hat.png" width="300" alt="A red straw hat"> Our hats</p>',
    },
  },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    for (const element of body.markup.elements) {
      const { name, attributes } = element;
      if (name !== 'img' && name !== 'mj-image' && name !== 'area') continue;
      if (
        attributes.has('alt') ||
        isLeftOut(attributes) ||
        (name === 'area' && !attributes.has('href'))
      )
        continue;
      yield { field: body.field, ...openingOf(element), message: `<${name}> has no alt.` };
    }
  },
};

/** Assistive programs are told to pass it over. */
function isLeftOut(attributes: ReadonlyMap<string, { readonly value: string }>): boolean {
  const role = attributes.get('role')?.value;
  return (
    attributes.get('aria-hidden')?.value === 'true' || role === 'presentation' || role === 'none'
  );
}
