import { decodeAttribute } from '../../html/decode-reference.js';
import type { Attribute, Element, MarkedUp } from './read-markup.js';

/** An address in the markup that readers or their mail programs go to. */
export interface Link {
  readonly element: Element;
  readonly attribute: Attribute;
  /** `go`: a reader follows it. `load`: the mail program does. */
  readonly use: 'go' | 'load';
  /** Its references decoded, trimmed; what Liquid prints is `x`. */
  readonly url: string;
  /** Whether the address begins with what Liquid prints. */
  readonly beginsWithValue: boolean;
  /** Whether tags of Liquid choose among parts of it. */
  readonly isChosen: boolean;
}

const GOING = new Map([
  ['a', 'href'],
  ['area', 'href'],
  ['mj-button', 'href'],
  ['mj-image', 'href'],
  ['mj-navbar-link', 'href'],
]);
const LOADING: readonly (readonly [element: RegExp, attribute: string])[] = [
  [/^(?:img|mj-image|source|video|audio|input)$/, 'src'],
  [/^(?:mj-section|mj-wrapper|mj-hero)$/, 'background-url'],
  [/^(?:body|table|td|tr)$/, 'background'],
];

export function readLinks({ markup, masked }: MarkedUp): Link[] {
  return markup.elements.flatMap((element) =>
    addressesOf(element).map(([use, attribute]): Link => {
      const { value, valueStart, valueEnd } = attribute;
      const readable = masked.slice(valueStart, valueEnd);
      return {
        element,
        attribute,
        use,
        url: (decodeAttribute(readable) ?? readable).trim(),
        beginsWithValue: /^\s*\{\{/.test(value),
        isChosen: value.includes('{%'),
      };
    }),
  );
}

function addressesOf(element: Element): ['go' | 'load', Attribute][] {
  const { name, attributes } = element;
  const found: ['go' | 'load', Attribute][] = [];
  const going = attributes.get(GOING.get(name) ?? '');
  if (going !== undefined) found.push(['go', going]);
  for (const [pattern, key] of LOADING) {
    const loading = pattern.test(name) ? attributes.get(key) : undefined;
    if (loading !== undefined) found.push(['load', loading]);
  }
  return found;
}

/** The scheme of an address, in lower case; undefined: it has none. */
export function schemeOf(url: string): string | undefined {
  // Browsers take tabs and line ends out before they read it (WHATWG URL, 4.4).
  return /^([a-z][a-z\d+.-]*):/i.exec(url.replace(/[\t\n\r]/g, ''))?.[1]?.toLowerCase();
}

/** Reads an address of the web; undefined: it is none, or a broken one. */
export function readWebUrl(url: string): URL | undefined {
  const scheme = schemeOf(url);
  if (scheme !== 'http' && scheme !== 'https') return undefined;
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}
