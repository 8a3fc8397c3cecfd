import type { Stretch } from '../liquid/read-expression.js';

export type CssItem = Declaration | Selector | AtRule;

export interface Declaration extends Stretch {
  readonly kind: 'declaration';
  /** In lower case. */
  readonly property: string;
  readonly value: string;
}

export interface Selector extends Stretch {
  readonly kind: 'selector';
  readonly text: string;
}

export interface AtRule extends Stretch {
  readonly kind: 'at-rule';
  /** In lower case, without the @. */
  readonly name: string;
  readonly text: string;
}

interface Scan {
  readonly css: string;
  readonly items: CssItem[];
  /** Where what is being read begins. */
  from: number;
  /** What the open braces are of. */
  readonly open: ('rules' | 'declarations')[];
  /** Of brackets. */
  depth: number;
}

/**
 * Goes through CSS once and gives its declarations, selectors and at-rules with their places. What is no CSS is
 * passed over.
 *
 * @param isInline whether it stands in a `style` attribute, where there are declarations only
 */
export function scanCss(text: string, { start, end }: Stretch, isInline = false): CssItem[] {
  const css = text.slice(0, end);
  const open = [isInline ? 'declarations' : 'rules'] as Scan['open'];
  const scan: Scan = { css, items: [], from: start, open, depth: 0 };
  const marks = /\/\*|["'(){};]/g;
  marks.lastIndex = start;
  for (let match = marks.exec(css); match !== null; match = marks.exec(css)) {
    const [mark] = match;
    // What stands in quotes or in a comment is skipped as a whole.
    if (SKIPPED.has(mark)) marks.lastIndex = behind(css, mark, match.index);
    else readMark(scan, mark, match.index);
  }
  endStatement(scan, css.length);
  return scan.items;
}

const SKIPPED = new Set(['/*', '"', "'"]);

function readMark(scan: Scan, mark: string, at: number): void {
  switch (mark) {
    case '(':
      scan.depth += 1;
      return;
    case ')':
      scan.depth = Math.max(0, scan.depth - 1);
      return;
    case '{':
      scan.depth = 0;
      openBlock(scan, at);
      return;
    case '}':
      scan.depth = 0;
      endStatement(scan, at);
      if (scan.open.length > 1) scan.open.pop();
      return;
    default:
      // A semicolon in brackets is part of an address.
      if (scan.depth === 0) endStatement(scan, at);
  }
}

/** Behind a comment or a quoted text. */
function behind(css: string, mark: string, from: number): number {
  const closing = mark === '/*' ? '*/' : mark;
  const at = css.indexOf(closing, from + mark.length);
  return at === -1 ? css.length : at + closing.length;
}

function openBlock(scan: Scan, at: number): void {
  const { start, end, text } = trimmed(scan, at);
  const name = /^@([\w-]+)/.exec(text)?.[1]?.toLowerCase();
  if (name !== undefined) {
    scan.items.push({ kind: 'at-rule', name, text, start, end });
    scan.open.push(name === 'font-face' || name === 'page' ? 'declarations' : 'rules');
  } else {
    if (text !== '') scan.items.push({ kind: 'selector', text, start, end });
    scan.open.push('declarations');
  }
  scan.from = at + 1;
}

function endStatement(scan: Scan, at: number): void {
  const { start, end, text } = trimmed(scan, at);
  scan.from = at + 1;
  const name = /^@([\w-]+)/.exec(text)?.[1]?.toLowerCase();
  if (name !== undefined) scan.items.push({ kind: 'at-rule', name, text, start, end });
  else if (scan.open.at(-1) === 'declarations') {
    const match = /^([\w-]+)\s*:\s*([\s\S]*)$/.exec(text);
    if (match === null) return;
    const [, property = '', value = ''] = match;
    scan.items.push({ kind: 'declaration', property: property.toLowerCase(), value, start, end });
  }
}

/** What is being read, without blanks and comments before it. */
function trimmed({ css, from }: Scan, at: number) {
  const raw = css.slice(from, at);
  const lead = /^(?:\s+|\/\*[\s\S]*?(?:\*\/|$))*/.exec(raw)?.[0].length ?? 0;
  const text = raw.slice(lead).trimEnd();
  const start = from + lead;
  return { start, end: start + text.length, text };
}
