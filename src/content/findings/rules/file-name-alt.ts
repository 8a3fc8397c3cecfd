import type { FindingRule, Found } from '../rule.js';

const FILE_NAME = /^[\w%() .-]+\.(?:png|jpe?g|gif|webp|svg|avif|bmp|heic|tiff?)$/i;
const EMPTY_WORD =
  /^(?:image|img|picture|photo|graphic|bild|banner|untitled|placeholder|spacer)\s*\d*$/i;
const CAMERA_NAME = /^(?:img|dsc|dscn|screenshot|scan)[\s_-]?\d[\d\s_.-]*$/i;

export const fileNameAlt: FindingRule = {
  id: 'file-name-alt',
  severity: 'warning',
  title: 'A picture whose words are a file name',
  why: '“hero-final-2.png” read aloud helps nobody. It is what an editor puts in when nobody wrote anything.',
  sources: [
    { name: 'WCAG 2.2, failure F30', url: 'https://www.w3.org/WAI/WCAG22/Techniques/failures/F30' },
  ],
  mend: 'Say in `alt` what the picture says; `alt=""` when it only decorates.',
  bad: {
    field: 'html',
    at: 'hat-final.png',
    template: {
      html: '<p><img alt="hat-final.png" src="https://shop.example/hat.png" width="300"></p>',
    },
  },
  good: {
    template: {
      html: '<p><img alt="A red straw hat" src="https://shop.example/hat.png" width="300"></p>',
    },
  },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    for (const { name, attributes } of body.markup.elements) {
      const alt = name === 'img' || name === 'mj-image' ? attributes.get('alt') : undefined;
      const words = alt?.value.trim() ?? '';
      if (alt === undefined || !alt.isFixed) continue;
      if (![FILE_NAME, EMPTY_WORD, CAMERA_NAME].some((pattern) => pattern.test(words))) continue;
      const { valueStart: start, valueEnd: end } = alt;
      yield { field: body.field, start, end, message: `“${words}” says nothing of the picture.` };
    }
  },
};
