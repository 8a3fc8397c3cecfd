import type { FindingRule, Found } from '../rule.js';

/** In points of CSS. */
const SMALLEST = 12;

export const smallText: FindingRule = {
  id: 'small-text',
  severity: 'warning',
  title: 'Text too small to read',
  why: 'Below 12 points many people can’t read it on a telephone, and iOS makes it larger by itself, which moves the layout.',
  sources: [
    {
      name: 'Chrome: legible font sizes',
      url: 'https://developer.chrome.com/docs/lighthouse/seo/font-size',
    },
  ],
  mend: 'Write it with at least 12 points, what is to be read with 14 to 16.',
  details:
    'Read from `style` and from MJML’s attributes; what stylesheets say is not looked up. Hidden text, such as a preheader in the HTML, and a size of 0 are left alone.',
  bad: {
    field: 'html',
    at: 'font-size:9px',
    template: { html: '<p style="font-size:9px">Shop Ltd, Leeds</p>' },
  },
  good: { template: { html: '<p style="font-size:13px">Shop Ltd, Leeds</p>' } },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    const told = new Set<number>();
    for (const [element, { size, sizeAt }] of body.looks()) {
      if (element.textAt === undefined || element.isHidden || !size || size >= SMALLEST) continue;
      if (sizeAt === undefined || told.has(sizeAt.start)) continue;
      told.add(sizeAt.start);
      const message = `This text has ${Math.round(size * 10) / 10} points.`;
      yield { field: body.field, start: sizeAt.start, end: sizeAt.end, message };
    }
  },
};
