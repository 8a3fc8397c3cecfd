import type { Stretch } from '../liquid/read-expression.js';
import type { Attribute, Element } from '../markup/read-markup.js';
import { type AtRule, type Declaration, type Selector, scanCss } from '../markup/scan-css.js';
import type { BodyView } from '../template/view-template.js';
import type { Feature } from './read-support.js';

/** Where a template uses a feature. */
export interface Use {
  readonly feature: Feature;
  /** The first place. */
  readonly at: Stretch;
  count: number;
  /** Whether Outlook for Windows is told to leave out every place. */
  isHiddenFromOutlook: boolean;
}

interface Search {
  readonly body: BodyView;
  readonly index: ReadonlyMap<string, readonly Feature[]>;
  readonly uses: Map<Feature, Use>;
  isHiddenFromOutlook: boolean;
}

/** The uses of features in HTML, and in the HTML and CSS that MJML holds. */
export function findUses(body: BodyView, features: readonly Feature[]): Use[] {
  const search: Search = {
    body,
    index: indexFeatures(features),
    uses: new Map(),
    isHiddenFromOutlook: false,
  };
  for (const element of body.markup.elements) {
    search.isHiddenFromOutlook = element.isHiddenFromOutlook;
    if (!element.name.startsWith('mj')) lookAtElement(search, element);
  }
  search.isHiddenFromOutlook = false;
  const doctype = DOCTYPE.exec(body.masked)?.[0];
  if (doctype !== undefined) note(search, 'doctype', { start: 0, end: doctype.length });
  for (const style of body.markup.styles) lookAtStylesheet(search, style);
  return [...search.uses.values()];
}

const DOCTYPE = /^\s*<!doctype html>/i;

function lookAtStylesheet(search: Search, style: Stretch): void {
  for (const item of scanCss(search.body.masked, style)) {
    if (item.kind === 'declaration') lookAtDeclaration(search, item);
    else if (item.kind === 'selector') lookAtSelector(search, item);
    else lookAtRule(search, item);
  }
  lookAtComments(search, style);
}

/** Each thing that is looked for, as `property gap`, to its features. */
function indexFeatures(features: readonly Feature[]): Map<string, Feature[]> {
  const index = new Map<string, Feature[]>();
  for (const feature of features) {
    const words = feature.lookedFor.split(' ');
    const last = words.pop() ?? '';
    const kind = words.join(' ');
    const names = kind === 'selector' ? [last] : last.split(',');
    for (const name of names) {
      const key = `${kind} ${name}`.trim();
      index.set(key, [...(index.get(key) ?? []), feature]);
    }
  }
  return index;
}

function note({ index, uses, isHiddenFromOutlook }: Search, key: string, at: Stretch): void {
  for (const feature of index.get(key) ?? []) {
    const use = uses.get(feature);
    if (use === undefined) uses.set(feature, { feature, at, count: 1, isHiddenFromOutlook });
    else {
      use.count += 1;
      use.isHiddenFromOutlook &&= isHiddenFromOutlook;
    }
  }
}

function lookAtElement(search: Search, element: Element): void {
  const { name, start, attributes } = element;
  note(search, `element ${name}`, { start, end: start + 1 + name.length });
  for (const attribute of attributes.values()) lookAtAttribute(search, name, attribute);
  const style = attributes.get('style');
  if (style === undefined) return;
  const stretch = { start: style.valueStart, end: style.valueEnd };
  for (const item of scanCss(search.body.masked, stretch, true)) {
    if (item.kind === 'declaration') lookAtDeclaration(search, item);
  }
}

const PREFIXES = ['#', 'mailto:'];
const EXTENSION = /\.(\w+)(?:[?#].*)?$/;

function lookAtAttribute(search: Search, element: string, attribute: Attribute): void {
  const { name, value, start, end } = attribute;
  const at = { start, end };
  const text = value.trim().toLowerCase();
  note(search, `attribute ${name}`, at);
  note(search, `attribute-value ${element} ${name} ${text}`, at);
  for (const prefix of PREFIXES) {
    if (text.startsWith(prefix)) note(search, `attribute-value ${element} ${name} ^${prefix}`, at);
  }
  if (name !== 'src' || (element !== 'img' && element !== 'source')) return;
  if (text.startsWith('data:')) note(search, 'image data:', at);
  else note(search, `image ${EXTENSION.exec(text)?.[1] ?? ''}`, at);
}

const UNITS = /\d(%|[a-z]+)\b|\d(%)/g;
const FUNCTIONS = /(?<![\w-])([a-z][\w-]*)\(/g;
const WORDS = /(?<![\w-])!?[a-z][\w-]*/g;
/** What is quoted, or is an address, means nothing in CSS. */
const OPAQUE = /"[^"]*"|'[^']*'|url\([^)]*\)|#[\da-f]{3,8}\b/g;

function lookAtDeclaration(search: Search, { property, value, start, end }: Declaration): void {
  const at = { start, end };
  const text = value.toLowerCase().replace(OPAQUE, ' ');
  note(search, `property ${property}`, at);
  const keys = new Set<string>();
  for (const [, unit, percent] of text.matchAll(UNITS)) keys.add(`unit ${unit ?? percent}`);
  for (const [, name] of text.matchAll(FUNCTIONS)) keys.add(`function ${name}`);
  for (const [word] of text.matchAll(WORDS)) {
    keys.add(`keyword ${word}`);
    keys.add(`value ${property} ${word}`);
  }
  for (const key of keys) note(search, key, at);
}

const MEDIA_FEATURE = /\(\s*([\w-]+)/g;

function lookAtRule(search: Search, { name, text, start, end }: AtRule): void {
  const at = { start, end };
  note(search, `at ${name}`, at);
  if (name !== 'media') return;
  for (const [, feature = ''] of text.toLowerCase().matchAll(MEDIA_FEATURE)) {
    note(search, `media ${feature.replace(/^(-webkit-)(?:min|max)-/, '$1')}`, at);
  }
}

const PSEUDO = /::?([a-z-]+)/g;
/** How each kind of selector is known. */
const SELECTORS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['+', /\+/],
  ['[', /\[/],
  ['.a.b', /\.[\w-]+\.[\w-]/],
  ['>', />/],
  ['.', /\./],
  ['descendant', /[\w\])*]\s+[\w.#[*:]/],
  ['~', /~/],
  [',', /,/],
  ['#', /#/],
  ['type', /(?:^|[\s>+~,])[a-z]/i],
  ['*', /\*/],
];

function lookAtSelector(search: Search, { text, start, end }: Selector): void {
  const at = { start, end };
  const plain = text.toLowerCase().replace(OPAQUE_SELECTOR, '[]');
  for (const [, name] of plain.matchAll(PSEUDO)) note(search, `pseudo ${name}`, at);
  for (const [name, pattern] of SELECTORS) {
    if (pattern.test(plain)) note(search, `selector ${name}`, at);
  }
  if (plain.includes('&')) note(search, 'nesting', at);
}

const OPAQUE_SELECTOR = /\[[^\]]*\]/g;

function lookAtComments(search: Search, { start, end }: Stretch): void {
  const at = search.body.masked.slice(start, end).indexOf('/*');
  if (at !== -1) note(search, 'comment css', { start: start + at, end: start + at + 2 });
}
