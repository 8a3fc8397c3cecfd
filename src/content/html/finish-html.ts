import type { LinkOwner, OwnerChange } from '../liquid/link-owner.js';
import { trimEdges } from '../trim-edges.js';
import { decodeAttribute } from './decode-reference.js';
import {
  createRoot,
  type Edit,
  noteRootAttribute,
  type Root,
  sayLanguage,
} from './say-language.js';
import { type AttributeSpan, scanHtml, type TagSpan } from './scan-html.js';

/** A link to the web, where its address stands in the HTML (without quotes). */
export interface HtmlLink {
  readonly start: number;
  readonly end: number;
  /** With its references decoded: `https://shop.example/?a=1&b=2`. */
  readonly url: string;
  readonly owner: LinkOwner;
}

/** HTML as a template came to it. */
export interface RenderedHtml {
  readonly html: string;
  /** To what its links belong, in order of their places. */
  readonly owners?: readonly OwnerChange[];
}

export interface FinishedHtml {
  readonly html: string;
  /** The `href`s of `a` and `area` that lead to http or https, in order. */
  readonly links: readonly HtmlLink[];
  /** Where the last `</body>` begins, or the end. */
  readonly bodyEnd: number;
}

interface Findings {
  readonly links: Omit<HtmlLink, 'owner'>[];
  readonly edits: Edit[];
  /** Behind `<body>`; behind the head or the doctype where there is none. */
  contentStart: number;
  bodyEnd: number;
  hasBody: boolean;
  readonly root: Root;
}

/** Attributes that browsers go to. */
const URL_ATTRIBUTES = new Set([
  'href',
  'src',
  'data',
  'action',
  'poster',
  'background',
  'formaction',
  'xlink:href',
]);
const DOCTYPE = /^\s*<!doctype[^>]*>/i;
const SPACE = 32;
/** What addresses lose before they are read (WHATWG URL, 4.4), besides controls and spaces at their ends. */
const BREAKS = /[\t\n\r]+/g;
const UNTIDY = /[\0- ]/;

/** What is put into rendered HTML. */
export interface Finishing {
  readonly opening: string;
  readonly closing: string;
  /** BCP 47; undefined: not known. */
  readonly language?: string | undefined;
}

/**
 * Goes through rendered HTML once: finds its links, puts what opens behind `<body>` and what closes before
 * `</body>`, and takes the sting out of addresses that run something, which a value can have made. Where `<html>` does
 * not say its language, it is said.
 */
export function finishHtml(
  { html, owners = [] }: RenderedHtml,
  { opening, closing, language }: Finishing,
): FinishedHtml {
  const places = findPlaces(html);
  const ownerAt = createOwnerAt(owners);
  const links = places.links.map((link) => ({ ...link, owner: ownerAt(link.start) }));
  const found = { ...places, links };
  const edits = [
    ...found.edits,
    ...(language === undefined ? [] : sayLanguage(found.root, language)),
  ];
  if (opening !== '')
    edits.push({ start: found.contentStart, end: found.contentStart, text: opening });
  if (closing !== '') edits.push({ start: found.bodyEnd, end: found.bodyEnd, text: closing });
  return applyEdits(html, edits, found);
}

/** Whose a place is; places are asked for in order. */
function createOwnerAt(owners: readonly OwnerChange[]): (place: number) => LinkOwner {
  let next = 0;
  let owner: LinkOwner = {};
  return (place) => {
    for (
      let change = owners[next];
      change !== undefined && change.at <= place;
      change = owners[next]
    ) {
      owner = change.owner;
      next += 1;
    }
    return owner;
  };
}

function findPlaces(html: string): Findings {
  const found: Findings = {
    links: [],
    edits: [],
    contentStart: DOCTYPE.exec(html)?.[0].length ?? 0,
    bodyEnd: html.length,
    hasBody: false,
    root: createRoot(),
  };
  scanHtml(html, {
    attribute: (span, tagName) => {
      if (tagName === 'html') noteRootAttribute(html, span, found.root);
      if (isUrlAttribute(html, span)) readAddress(html, span, { tagName, found });
    },
    tag: (tag) => noteTag(tag, found),
  });
  return found;
}

function noteTag({ name, start, end, isClosing }: TagSpan, found: Findings): void {
  if (name === 'body') {
    if (isClosing) found.bodyEnd = start;
    else if (!found.hasBody) {
      found.hasBody = true;
      found.contentStart = end;
    }
    return;
  }
  if (name === 'html' && !isClosing) found.root.nameEnd ??= start + '<html'.length;
  const isBeforeContent = (name === 'html' || name === 'head') && isClosing === (name === 'head');
  if (!found.hasBody && isBeforeContent) found.contentStart = end;
}

function isUrlAttribute(html: string, { nameStart, nameEnd }: AttributeSpan): boolean {
  switch (nameEnd - nameStart) {
    case 3:
    case 4:
    case 6:
    case 10:
      return URL_ATTRIBUTES.has(html.slice(nameStart, nameEnd).toLowerCase());
    default:
      return false;
  }
}

function readAddress(
  html: string,
  { nameStart, nameEnd, valueStart, valueEnd }: AttributeSpan,
  { tagName, found }: { readonly tagName: string; readonly found: Findings },
): void {
  const url = readUrl(html.slice(valueStart, valueEnd));
  if (url === undefined) return;
  if (isWeb(url)) {
    const isLink = (tagName === 'a' || tagName === 'area') && nameEnd - nameStart === 4;
    if (isLink) found.links.push({ start: valueStart, end: valueEnd, url });
  } else if (runsSomething(url)) {
    found.edits.push({ start: valueStart, end: valueEnd, text: '#' });
  }
}

function readUrl(value: string): string | undefined {
  const decoded = decodeAttribute(value);
  if (decoded === undefined || !UNTIDY.test(decoded)) return decoded;
  return trimEdges(decoded, (code) => code <= SPACE).replace(BREAKS, '');
}

function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

function runsSomething(url: string): boolean {
  return /^(?:javascript|vbscript|data(?!:image\/(?:png|gif|jpe?g|webp)[;,])):/i.test(url);
}

function applyEdits(
  html: string,
  edits: readonly Edit[],
  found: Pick<FinishedHtml, 'links' | 'bodyEnd'>,
): FinishedHtml {
  const { links, bodyEnd } = found;
  if (edits.length === 0) return { html, links, bodyEnd };
  const ordered = [...edits].sort((a, b) => a.start - b.start);
  let text = '';
  let at = 0;
  for (const edit of ordered) {
    text += html.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  const shift = createShift(ordered);
  const moved = links.map((link) => {
    const by = shift(link.start);
    return { ...link, start: link.start + by, end: link.end + by };
  });
  return { html: text + html.slice(at), links: moved, bodyEnd: bodyEnd + shift(bodyEnd) };
}

/** How far a place has moved; places are asked for in order. What is put in at a place stands before it. */
function createShift(edits: readonly Edit[]): (place: number) => number {
  let next = 0;
  let by = 0;
  return (place) => {
    for (let edit = edits[next]; edit !== undefined && edit.start <= place; edit = edits[next]) {
      by += edit.text.length - (edit.end - edit.start);
      next += 1;
    }
    return by;
  };
}
