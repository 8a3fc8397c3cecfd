import { ParseError, Token, TokenKind } from 'liquidjs';
import { type Cut, cutTemplate } from './cut-template.js';
import { trimEnd, trimStart } from './white-space.js';

/** What a template is made of, one behind the other. */
export type Item =
  | { readonly kind: 'text'; readonly text: string; readonly isRaw: boolean; readonly token: Token }
  | { readonly kind: 'output'; readonly markup: string; readonly token: Token }
  | TagItem;

export interface TagItem {
  readonly kind: 'tag';
  readonly name: string;
  /** What stands behind the name. */
  readonly markup: string;
  /** Where the markup begins in the source. */
  readonly markupStart: number;
  readonly token: Token;
}

/** A place in a template’s source; in that of a block, its name is the file’s. */
class PlaceToken extends Token {}

const TAG_NAME = /^(?:#|\w+)/;

/** @throws LiquidError */
export function readItems(source: string, file: string | undefined): Item[] {
  const cuts = cutTemplate(source, file);
  return cuts.flatMap(
    (cut, at) => itemOf(cut, { source, file, before: cuts[at - 1], behind: cuts[at + 1] }) ?? [],
  );
}

interface Surroundings {
  readonly source: string;
  readonly file: string | undefined;
  readonly before: Cut | undefined;
  readonly behind: Cut | undefined;
}

function itemOf({ kind, start, end, isRaw }: Cut, around: Surroundings): Item | undefined {
  const { source, file } = around;
  if (kind === 'hidden') return undefined;
  if (kind === 'text') return textItem(source.slice(start, end), { start, end, isRaw }, around);
  const token = new PlaceToken(
    kind === 'tag' ? TokenKind.Tag : TokenKind.Output,
    source,
    start,
    end,
    file,
  );
  const inner = { start: start + 2, end: end - 2 };
  if (source.charAt(inner.start) === '-') inner.start += 1;
  if (source.charAt(inner.end - 1) === '-' && inner.end > inner.start) inner.end -= 1;
  if (kind === 'output') return { kind, markup: source.slice(inner.start, inner.end), token };
  return tagItem(source, inner, token);
}

function textItem(
  whole: string,
  { start, end, isRaw }: { readonly start: number; readonly end: number; readonly isRaw: boolean },
  { source, file, before, behind }: Surroundings,
): Item | undefined {
  const left = before?.trims.behind ? trimStart(whole) : whole;
  const text = behind?.trims.before ? trimEnd(left) : left;
  if (text === '') return undefined;
  return {
    kind: 'text',
    text,
    isRaw,
    token: new PlaceToken(TokenKind.HTML, source, start, end, file),
  };
}

function tagItem(
  source: string,
  { start, end }: { readonly start: number; readonly end: number },
  token: Token,
): TagItem {
  const inner = source.slice(start, end);
  const nameStart = inner.length - inner.trimStart().length;
  const name = TAG_NAME.exec(inner.slice(nameStart))?.[0];
  if (name === undefined) throw new ParseError(new Error('the name of a tag is missing'), token);
  const markup = inner.slice(nameStart + name.length);
  return { kind: 'tag', name, markup, markupStart: start + nameStart + name.length, token };
}

/** The tags of `liquid`, one a line. */
export function readLines(tag: TagItem): TagItem[] {
  const items: TagItem[] = [];
  let comments = 0;
  for (const item of lineItems(tag)) {
    if (item.name === 'comment') comments += 1;
    if (comments === 0) items.push(item);
    if (item.name === 'endcomment') comments -= 1;
  }
  if (comments > 0) throw new ParseError(new Error('a “comment” in it is not closed'), tag.token);
  return items;
}

function lineItems({ markup, markupStart, token: { input, file } }: TagItem): TagItem[] {
  let end = markupStart - 1;
  return markup.split('\n').flatMap((line) => {
    const start = end + 1;
    end = start + line.length;
    if (line.trim() === '') return [];
    const first = end - line.trimStart().length;
    return [tagItem(input, { start, end }, new PlaceToken(TokenKind.Tag, input, first, end, file))];
  });
}
