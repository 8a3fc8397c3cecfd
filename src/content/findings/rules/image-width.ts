import { openingOf } from '../markup/element-words.js';
import type { FindingRule, Found } from '../rule.js';

export const imageWidth: FindingRule = {
  id: 'image-width',
  severity: 'warning',
  title: 'A picture without a width',
  why: 'Outlook for Windows takes no notice of the width in CSS and shows the picture as large as its file: one of 2,000 points for sharp screens tears the mail apart.',
  sources: [
    { name: 'Can I email: width attribute', url: 'https://www.caniemail.com/features/html-width/' },
  ],
  mend: 'Write the width in points as an attribute: `<img width="300">`.',
  details: 'MJML writes it itself.',
  bad: {
    field: 'html',
    at: '<img',
    template: { html: '<p><img src="https://shop.example/hat.png" alt="A red straw hat"></p>' },
  },
  good: {
    template: {
      html: '<p><img src="https://shop.example/hat.png" alt="A red straw hat" width="300"></p>',
    },
  },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    for (const element of body.markup.elements) {
      if (element.name !== 'img' || element.isHiddenFromOutlook || element.isHidden) continue;
      if (element.attributes.has('width')) continue;
      yield { field: body.field, ...openingOf(element), message: '<img> has no width attribute.' };
    }
  },
};
