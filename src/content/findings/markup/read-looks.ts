import type { Stretch } from '../liquid/read-expression.js';

import { type Colour, readColour } from './read-colour.js';
import type { Element, MarkedUp } from './read-markup.js';
import { readInlineStyles } from './read-styles.js';
import type { Declaration } from './scan-css.js';

/** How an element’s words look, as far as it is said in the element or in those around it. */
export interface Look {
  readonly colour: Colour | undefined;
  /** Where the colour is said. */
  readonly colourAt: Stretch | undefined;
  readonly background: Colour | undefined;
  /** In points of CSS; undefined: not known. */
  readonly size: number | undefined;
  readonly sizeAt: Stretch | undefined;
  readonly isBold: boolean;
}

/** What mail programs begin with. */
const PAGE: Look = {
  colour: undefined,
  colourAt: undefined,
  background: [255, 255, 255],
  size: 16,
  sizeAt: undefined,
  isBold: false,
};

/** Sizes that programs give (HTML, 15.3), and MJML’s own. */
const SIZES: ReadonlyMap<string, number> = new Map([
  ['h1', 32],
  ['h2', 24],
  ['h3', 18.72],
  ['mj-text', 13],
  ['mj-button', 13],
]);
const BOLD = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'b', 'strong', 'th']);
/** They have colours of their own where nothing says otherwise. */
const COLOURED = new Set(['a', 'mj-button', 'mj-navbar-link', 'button', 'input']);
const FILLED = new Set(['mj-button', 'button', 'input']);

/** The looks of all elements, from the outermost in. */
export function readLooks(body: MarkedUp): ReadonlyMap<Element, Look> {
  const looks = new Map<Element, Look>();
  for (const element of body.markup.elements) {
    const around = (element.parent && looks.get(element.parent)) ?? PAGE;
    looks.set(element, lookOf(element, readInlineStyles(body, element), around));
  }
  return looks;
}

type Styles = ReadonlyMap<string, Declaration>;

function lookOf(element: Element, styles: Styles, around: Look): Look {
  const { name } = element;
  const own = styles.get('color');
  const isOther = own === undefined && hasOtherColour(element);
  const size = styles.get('font-size');
  const weight = styles.get('font-weight')?.value;
  return {
    colour: own === undefined ? around.colour : readColour(own.value),
    colourAt: isOther ? undefined : (own ?? around.colourAt),
    background: backgroundOf(element, styles, around.background),
    size: size === undefined ? (SIZES.get(name) ?? around.size) : readSize(size.value, around.size),
    sizeAt: size ?? (SIZES.has(name) ? undefined : around.sizeAt),
    isBold: weight === undefined ? around.isBold || BOLD.has(name) : BOLD_WEIGHT.test(weight),
  };
}

/** Whether its words have a colour that is not looked up: a link’s own, or one that a class gives. */
function hasOtherColour(element: Element): boolean {
  return COLOURED.has(element.name) || hasClass(element);
}

function hasClass({ attributes }: Element): boolean {
  return ['class', 'id', 'mj-class', 'css-class'].some((name) => attributes.has(name));
}

function backgroundOf(
  element: Element,
  styles: Styles,
  around: Colour | undefined,
): Colour | undefined {
  const { attributes, name } = element;
  const hasPicture =
    styles.has('background-image') ||
    attributes.has('background') ||
    attributes.has('background-url');
  if (hasPicture) return undefined;
  const own = styles.get('background') ?? styles.get('background-color');
  if (own !== undefined) {
    return /^\s*(?:transparent|none|inherit)\s*$/i.test(own.value) ? around : readColour(own.value);
  }
  return FILLED.has(name) || hasClass(element) ? undefined : around;
}

const BOLD_WEIGHT = /^\s*(?:bold|[7-9]00)/;
const LENGTH = /^\s*([\d.]+)(px|pt|em|rem|%)?\s*(?:!important)?\s*$/i;

function readSize(text: string, around: number | undefined): number | undefined {
  const match = LENGTH.exec(text);
  const count = Number(match?.[1]);
  switch (match?.[2]?.toLowerCase()) {
    case 'px':
      return count;
    case 'pt':
      return (count * 4) / 3;
    case 'rem':
      return count * 16;
    case 'em':
      return around === undefined ? undefined : count * around;
    case '%':
      return around === undefined ? undefined : (count / 100) * around;
    default:
      return count === 0 ? 0 : undefined;
  }
}
