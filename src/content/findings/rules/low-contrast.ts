import { contrastOf } from '../markup/read-colour.js';
import type { Look } from '../markup/read-looks.js';
import type { FindingRule, Found } from '../rule.js';

/** WCAG 2.2, level AA. */
const LEAST = 4.5;
const LEAST_LARGE = 3;
/** 18 points of print, or 14 where it is bold, in those of CSS. */
const LARGE = 24;
const LARGE_BOLD = (14 * 4) / 3;

export const lowContrast: FindingRule = {
  id: 'low-contrast',
  severity: 'warning',
  title: 'Text whose colour is close to its background',
  why: 'One reader in twelve sees contrast badly, and everybody does in the sun. Text that can’t be told from its background is also how spam hides words, which filters look for.',
  sources: [
    {
      name: 'WCAG 2.2, 1.4.3 Contrast (Minimum)',
      url: 'https://www.w3.org/TR/WCAG22/#contrast-minimum',
    },
  ],
  mend: 'Make the text darker or its background lighter: 4.5 to 1, for large text 3 to 1.',
  details:
    'Worked out where both colours are said in the element or those around it, by `style` or attributes; a mail is white where nothing is said. What a class or a picture could change is left alone.',
  bad: {
    field: 'html',
    at: 'color:#bbbbbb',
    template: { html: '<p style="color:#bbbbbb">Our hats are here</p>' },
  },
  good: { template: { html: '<p style="color:#555555">Our hats are here</p>' } },
  *find({ body }): Generator<Found> {
    if (body === undefined) return;
    const told = new Set<number>();
    for (const [{ textAt, isHidden }, look] of body.looks()) {
      const at = look.colourAt;
      if (textAt === undefined || isHidden || at === undefined || told.has(at.start)) continue;
      const message = judge(look);
      if (message === undefined) continue;
      told.add(at.start);
      yield { field: body.field, start: at.start, end: at.end, message };
    }
  },
};

function judge(look: Look): string | undefined {
  const { colour, background, size } = look;
  // Text of no size is there for layout.
  if (colour === undefined || background === undefined || size === 0) return undefined;
  const contrast = contrastOf(colour, background);
  const least = isLarge(look) ? LEAST_LARGE : LEAST;
  if (contrast >= least) return undefined;
  return `The contrast is ${Math.floor(contrast * 10) / 10} to 1; it should be ${least} to 1.`;
}

function isLarge({ size = 0, isBold }: Look): boolean {
  return size >= LARGE || (isBold && size >= LARGE_BOLD);
}
