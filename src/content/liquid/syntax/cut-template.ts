import { Token, TokenizationError, TokenKind } from 'liquidjs';

/** A stretch of a template's source. */
export interface Cut {
  /** `text` is written as it stands, `hidden` is what a comment or the marks of `raw` take away. */
  readonly kind: 'text' | 'output' | 'tag' | 'hidden';
  readonly start: number;
  readonly end: number;
  /** Whether a hyphen takes the white space before it, and behind it. */
  readonly trims: { readonly before: boolean; readonly behind: boolean };
  /** Of a text that stands in `raw`. */
  readonly isRaw: boolean;
}

/** Tags whose content is no Liquid, each with what ends it. */
const OPAQUE = /^\{%-?\s*(comment|doc|raw)\b/;
/** How much is shown of what has no end. */
const SHOWN = 32;
const UNTRIMMED = { before: false, behind: false };

/**
 * Cuts a part's source into text, outputs and tags, end to end, as Shopify does: an output ends at the first
 * `}}` and a tag at the first `%}`, whatever stands in it.
 *
 * @throws TokenizationError for what has no end
 */
export function cutTemplate(source: string, file?: string): Cut[] {
  const cuts: Cut[] = [];
  for (let at = 0; at < source.length; ) {
    const next = cutAt({ text: source, file }, at);
    cuts.push(...next);
    at = next.at(-1)?.end ?? source.length;
  }
  return cuts;
}

interface Source {
  readonly text: string;
  /** Of a block: its name. */
  readonly file: string | undefined;
}

function cutAt(source: Source, start: number): readonly Cut[] {
  const open = openingFrom(source, start);
  if (open !== start) return [{ kind: 'text', start, end: open, trims: UNTRIMMED, isRaw: false }];
  const mark = cutMark(source, start);
  const name =
    mark.kind === 'tag' ? OPAQUE.exec(source.text.slice(start, mark.end))?.[1] : undefined;
  return name === undefined ? [mark] : cutOpaque(source, mark, name);
}

/** Where the next output or tag begins. */
function openingFrom(source: Source, from: number): number {
  for (let at = source.text.indexOf('{', from); at !== -1; at = source.text.indexOf('{', at + 1)) {
    const next = source.text.charAt(at + 1);
    if (next === '{' || next === '%') return at;
  }
  return source.text.length;
}

function cutMark(source: Source, start: number): Cut {
  const isTag = source.text.charAt(start + 1) === '%';
  const end = source.text.indexOf(isTag ? '%}' : '}}', start + 2);
  if (end === -1) {
    const shown = JSON.stringify(source.text.slice(start, start + SHOWN));
    fail(source, start, `${isTag ? 'tag' : 'output'} ${shown} not closed`);
  }
  return {
    kind: isTag ? 'tag' : 'output',
    start,
    end: end + 2,
    trims: trimsOf(source, start, end + 2),
    isRaw: false,
  };
}

function trimsOf(source: Source, start: number, end: number): Cut['trims'] {
  return {
    before: source.text.charAt(start + 2) === '-',
    behind: source.text.charAt(end - 3) === '-',
  };
}

/** A comment is one hidden stretch, whatever it holds; what `raw` holds is a text between two hidden marks. */
function cutOpaque(source: Source, opening: Cut, name: string): readonly Cut[] {
  if (name === 'comment') return [hide(source, opening.start, endOfComment(source, opening))];
  const ending = endingOf(source, opening, name);
  if (name === 'doc') {
    checkDoc(source, opening, ending.start);
    return [hide(source, opening.start, ending.end)];
  }
  return [
    { ...hide(source, opening.start, opening.end), trims: { ...opening.trims, behind: false } },
    ...(ending.start === opening.end
      ? []
      : [
          {
            kind: 'text',
            start: opening.end,
            end: ending.start,
            trims: UNTRIMMED,
            isRaw: true,
          } as const,
        ]),
    {
      ...hide(source, ending.start, ending.end),
      trims: { ...trimsOf(source, ending.start, ending.end), before: false },
    },
  ];
}

function hide(source: Source, start: number, end: number): Cut {
  return { kind: 'hidden', start, end, trims: trimsOf(source, start, end), isRaw: false };
}

/** The tag that ends it; nothing else in between is looked at. */
function endingOf(source: Source, opening: Cut, name: string): { start: number; end: number } {
  const ending = new RegExp(`\\{%-?\\s*end${name}\\b[^%]*%\\}`, 'g');
  ending.lastIndex = opening.end;
  const match = ending.exec(source.text);
  if (match === null) fail(source, opening.start, `this “${name}” is not closed`);
  return { start: match.index, end: match.index + match[0].length };
}

function checkDoc(source: Source, { start, end }: Cut, bodyEnd: number): void {
  if (!/^\{%-?\s*doc\s*-?%\}$/.test(source.text.slice(start, end)))
    fail(source, start, '“doc” takes nothing');
  const nested = source.text.slice(end, bodyEnd).search(/\{%-?\s*doc\b/);
  if (nested !== -1) fail(source, end + nested, '“doc” can’t stand in itself');
}

const MARKED = /^\{%-?\s*(comment|endcomment|raw)\b/;

/** Comments stand in comments; what else stands in them need not be right, but each tag has to end. */
function endOfComment(source: Source, opening: Cut): number {
  let depth = 1;
  for (let at = openingFrom(source, opening.end); at < source.text.length; ) {
    const end = endOfStretch(source, at);
    const name = MARKED.exec(source.text.slice(at, end))?.[1];
    if (name === 'comment') depth += 1;
    if (name === 'endcomment') depth -= 1;
    if (depth === 0) return end;
    const next = name === 'raw' ? endingOf(source, { ...opening, start: at, end }, 'raw').end : end;
    at = openingFrom(source, next);
  }
  fail(source, opening.start, 'this “comment” is not closed');
}

function endOfStretch(source: Source, start: number): number {
  const end = source.text.indexOf(source.text.charAt(start + 1) === '%' ? '%}' : '}}', start + 2);
  return end === -1 ? source.text.length : end + 2;
}

function fail(source: Source, start: number, problem: string): never {
  throw new TokenizationError(
    problem,
    new PlaceToken(TokenKind.Tag, source.text, start, source.text.length, source.file),
  );
}

class PlaceToken extends Token {}
