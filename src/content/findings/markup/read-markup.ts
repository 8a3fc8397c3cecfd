import { type AttributeSpan, scanHtml, type TagSpan } from '../../html/scan-html.js';
import type { LiquidNode } from '../liquid/build-tree.js';
import type { Stretch } from '../liquid/read-expression.js';
import { closesBefore, isVoid, mayStayOpen } from './element-kinds.js';

export interface Attribute {
  /** In lower case. */
  readonly name: string;
  /** As it was written, Liquid and all. */
  readonly value: string;
  /** Whether there is no Liquid in it. */
  readonly isFixed: boolean;
  /** From its name to behind its quote. */
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

export interface Element {
  /** In lower case. */
  readonly name: string;
  readonly parent: Element | undefined;
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** Of its start tag. */
  readonly start: number;
  readonly openEnd: number;
  /** Where its content ends. */
  contentEnd: number;
  /** Where its first words stand that are no mere blanks; undefined: it has none of its own. */
  textAt: number | undefined;
  /** Whether it, or an element around it, is not shown: `hidden` or `display:none`. */
  readonly isHidden: boolean;
  /** Whether Outlook for Windows is told to leave it out. */
  readonly isHiddenFromOutlook: boolean;
}

/** A tag without its partner. */
export interface LooseTag extends Stretch {
  readonly name: string;
  readonly isClosing: boolean;
}

export interface Markup {
  readonly elements: readonly Element[];
  readonly looseTags: readonly LooseTag[];
  /** The contents of `style` and `mj-style`. */
  readonly styles: readonly Stretch[];
  /** Whether there are words outside all elements. */
  readonly hasLooseText: boolean;
}

/** A source with the elements that were read of it. */
export interface MarkedUp {
  readonly source: string;
  readonly masked: string;
  readonly markup: Markup;
}

interface Reading {
  readonly source: string;
  readonly masked: string;
  readonly elements: Element[];
  readonly looseTags: LooseTag[];
  readonly styles: Stretch[];
  readonly open: Element[];
  /** How many elements of a name are open. */
  readonly openNames: Map<string, number>;
  readonly branches: BranchIndex;
  /** Names of elements that one branch of Liquid opens and another closes. */
  readonly branching: Set<string>;
  attributes: Map<string, Attribute>;
  textFrom: number;
  isHiddenFromOutlook: boolean;
  hasLooseText: boolean;
}

/** What prints nothing to be seen. */
const BLANK = /^(?:\s|&(?:nbsp|zwnj|zwj|shy|#\d+|#x[\da-f]+);?)*$/i;

/** Reads the elements of HTML or MJML with their places. It takes everything, in time in line with its length. */
export function readMarkup(part: {
  readonly source: string;
  readonly masked: string;
  readonly nodes: readonly LiquidNode[];
}): Markup {
  const { source, masked, nodes } = part;
  const reading: Reading = {
    source,
    masked,
    elements: [],
    looseTags: [],
    styles: [],
    open: [],
    openNames: new Map(),
    branches: indexBranches(nodes),
    branching: new Set(),
    attributes: new Map(),
    textFrom: 0,
    isHiddenFromOutlook: false,
    hasLooseText: false,
  };
  scanHtml(masked, {
    attribute: (span) => noteAttribute(reading, span),
    tag: (tag) => noteTag(reading, tag),
    rawText: (name, start, end) => {
      if (name === 'style') reading.styles.push({ start, end });
      reading.textFrom = end;
    },
    comment: (start, end) => noteComment(reading, start, end),
  });
  noteText(reading, masked.length);
  closeDownTo(reading, 0, masked.length);
  const { styles, branching, hasLooseText } = reading;
  const elements = reading.elements.filter(({ parent }) => !isSample(parent));
  const isWhole = reading.elements.length < MOST_ELEMENTS;
  const looseTags = reading.looseTags.filter(({ name }) => isWhole && !branching.has(name));
  return { elements, looseTags, styles, hasLooseText };
}

/** In `mj-attributes`, MJML’s elements say what others begin with: they are no part of the mail. */
function isSample(parent: Element | undefined): boolean {
  return parent?.name === 'mj-attributes' || parent?.parent?.name === 'mj-attributes';
}

function noteAttribute({ source, masked, attributes }: Reading, span: AttributeSpan): void {
  const { nameStart, nameEnd, valueStart, valueEnd, quote } = span;
  const name = masked.slice(nameStart, nameEnd).toLowerCase();
  if (attributes.has(name)) return; // the first one counts (WHATWG HTML, 13.2.5.33)
  const value = source.slice(valueStart, valueEnd);
  const isFixed = masked.slice(valueStart, valueEnd) === value;
  const end = valueEnd + Number(quote !== 0);
  attributes.set(name, { name, value, isFixed, start: nameStart, end, valueStart, valueEnd });
}

/** A long mail has a tenth of it; what comes behind is not looked at. */
const MOST_ELEMENTS = 10_000;

function noteTag(reading: Reading, tag: TagSpan): void {
  if (reading.elements.length >= MOST_ELEMENTS) return;
  noteText(reading, tag.start);
  reading.textFrom = tag.end;
  if (tag.isClosing) noteEndTag(reading, tag);
  else noteStartTag(reading, tag);
  reading.attributes = new Map();
}

function noteStartTag(reading: Reading, { name, start, end }: TagSpan): void {
  const { open, elements, attributes, masked, isHiddenFromOutlook } = reading;
  while (closesBefore(open.at(-1)?.name, name)) closeDownTo(reading, open.length - 1, start);
  const element: Element = {
    name,
    parent: open.at(-1),
    attributes,
    start,
    openEnd: end,
    contentEnd: end,
    textAt: undefined,
    isHidden: open.at(-1)?.isHidden === true || hides(attributes),
    isHiddenFromOutlook,
  };
  elements.push(element);
  const isWhole = isVoid(name) || (masked[end - 2] === '/' && isXml(name));
  if (isWhole) return;
  open.push(element);
  reading.openNames.set(name, (reading.openNames.get(name) ?? 0) + 1);
}

function hides(attributes: ReadonlyMap<string, Attribute>): boolean {
  const style = attributes.get('style')?.value ?? '';
  return attributes.has('hidden') || /display\s*:\s*none/i.test(style);
}

/** In HTML a slash closes nothing; in MJML, SVG and VML it does. */
function isXml(name: string): boolean {
  return /^mj|:|^(?:path|circle|rect|line|polygon|polyline|ellipse|use|stop|svg)$/.test(name);
}

function noteEndTag(reading: Reading, { name, start, end }: TagSpan): void {
  const { open, openNames, branches, branching, looseTags } = reading;
  if ((openNames.get(name) ?? 0) === 0) {
    if (isVoid(name)) return;
    if (branches.at(start) !== 0) branching.add(name);
    looseTags.push({ name, isClosing: true, start, end });
    return;
  }
  let last = open.length - 1;
  while (open[last]?.name !== name) last -= 1;
  const opening = open[last];
  closeDownTo(reading, last + 1, start);
  close(reading, start);
  if (name === 'mj-style' && opening) reading.styles.push({ start: opening.openEnd, end: start });
  if (opening !== undefined && branches.at(opening.start) !== branches.at(start)) {
    branching.add(name);
  }
}

/** Closes what is open, down to so many, with no tags of their own. */
function closeDownTo(reading: Reading, count: number, at: number): void {
  const { open, looseTags, branches, branching } = reading;
  while (open.length > count) {
    const element = close(reading, at);
    if (element === undefined || mayStayOpen(element.name)) continue;
    const { name, start, openEnd } = element;
    if (branches.at(start) !== 0) branching.add(name);
    looseTags.push({ name, isClosing: false, start, end: openEnd });
  }
}

function close({ open, openNames }: Reading, at: number): Element | undefined {
  const element = open.pop();
  if (element === undefined) return undefined;
  element.contentEnd = at;
  openNames.set(element.name, (openNames.get(element.name) ?? 1) - 1);
  return element;
}

function noteText(reading: Reading, until: number): void {
  const element = reading.open.at(-1);
  if (element?.textAt !== undefined || (element === undefined && reading.hasLooseText)) return;
  const text = reading.masked.slice(reading.textFrom, until);
  if (BLANK.test(text)) return;
  if (element === undefined) reading.hasLooseText = true;
  else element.textAt = reading.textFrom + text.search(/\S/);
}

/** `<!--[if !mso]><!-->` … `<!--<![endif]-->` hides from Outlook for Windows what stands between. */
function noteComment(reading: Reading, start: number, end: number): void {
  noteText(reading, start);
  reading.textFrom = end;
  const comment = reading.masked.slice(start, Math.min(end, start + 40));
  if (/^<!(?:--)?\[if !mso/i.test(comment)) reading.isHiddenFromOutlook = true;
  else if (/\[endif\]/i.test(comment)) reading.isHiddenFromOutlook = false;
}

/** In which branch of which block of Liquid a place is; 0: in none. */
interface BranchIndex {
  at(offset: number): number;
}

function indexBranches(nodes: readonly LiquidNode[]): BranchIndex {
  const starts: number[] = [0];
  const ids: number[] = [0];
  let made = 0;
  const begin = (start: number, id: number) => {
    starts.push(start);
    ids.push(id);
  };
  const enter = (inner: readonly LiquidNode[], around: number) => {
    for (const node of inner) {
      if (node.kind !== 'block') continue;
      for (const branch of node.branches) {
        made += 1;
        const own = made;
        begin(branch.inside.start, own);
        enter(branch.nodes, own);
      }
      begin(node.end, around);
    }
  };
  enter(nodes, 0);
  return {
    at: (offset) => {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return ids[low] ?? 0;
    },
  };
}
