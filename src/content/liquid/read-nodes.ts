import { LiquidError, ParseError, type Token } from 'liquidjs';
import { compileFiltered, type Evaluate, type FindFilter } from './evaluate/compile.js';
import { MAX_DEPTH, MAX_TAGS } from './limits.js';
import type { LiquidNode } from './node.js';
import type { Print } from './print.js';
import { expressionsIn, type FilteredValue } from './syntax/expression.js';
import { createMarkupReader, type MarkupReader } from './syntax/markup-reader.js';
import { type Item, readItems, type TagItem } from './syntax/read-items.js';

/** Reads a tag, and what stands in it up to its end. */
export type ReadTag = (tag: TagItem, reader: NodeReader) => LiquidNode;

/** What stands in a tag, up to the first of the tags that end it. */
export interface Body {
  readonly nodes: readonly LiquidNode[];
  readonly ending: TagItem;
}

/** What tags are read with. */
export interface NodeReader {
  readonly options: ReadOptions;
  words(markup: string): MarkupReader;
  /** @throws ParseError when none of the endings comes */
  body(tag: TagItem, endings: readonly string[]): Body;
  /** Reads other items in place of these: the lines of `liquid`. */
  nodesOf(items: readonly TagItem[]): readonly LiquidNode[];
  /** @throws Error for a filter that is not there, or doesn’t take what it is given */
  compile(value: FilteredValue): Evaluate;
}

export interface ReadOptions {
  readonly tags: Readonly<Record<string, ReadTag>>;
  readonly findFilter: FindFilter;
  readonly print: Print;
  /** What an output comes to where it is taken instead of written. */
  readonly capture: (text: string) => unknown;
  readonly allowComputedNames: boolean;
  /** The nodes of a block; undefined: there is none of that name. */
  readonly readPartial: ((name: string) => readonly LiquidNode[] | undefined) | undefined;
}

/** Reads a part or a block. @throws LiquidError, RangeError */
export function readNodes(
  source: string,
  { file, ...options }: ReadOptions & { readonly file?: string | undefined },
): readonly LiquidNode[] {
  const items = readItems(source, file);
  if (items.filter(({ kind }) => kind !== 'text').length > MAX_TAGS) {
    throw new RangeError(`it has more than ${MAX_TAGS} tags and outputs`);
  }
  return readAll({ items, at: 0, depth: { now: 0 }, options });
}

interface State {
  readonly items: readonly Item[];
  at: number;
  readonly depth: { now: number };
  readonly options: ReadOptions;
}

function readAll(state: State): readonly LiquidNode[] {
  const nodes: LiquidNode[] = [];
  for (let item = state.items[state.at]; item !== undefined; item = state.items[state.at]) {
    state.at += 1;
    nodes.push(readItem(item, state));
  }
  return nodes;
}

function readItem(item: Item, state: State): LiquidNode {
  if (item.kind === 'text') return textNode(item);
  return explained(item.token, () =>
    item.kind === 'output' ? readOutput(item, readerOf(state)) : readTag(item, state),
  );
}

function explained<Result>(token: Token, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw error instanceof Error && !LiquidError.is(error) ? new ParseError(error, token) : error;
  }
}

function readTag(tag: TagItem, state: State): LiquidNode {
  const { tags } = state.options;
  const read = Object.hasOwn(tags, tag.name) ? tags[tag.name] : undefined;
  if (read === undefined) throw new Error(wordMissing(tag.name));
  if (state.depth.now === MAX_DEPTH) throw new RangeError(`its tags are nested ${MAX_DEPTH} deep`);
  state.depth.now += 1;
  const node = read(tag, readerOf(state));
  state.depth.now -= 1;
  return node;
}

function wordMissing(name: string): string {
  return /^(end|els|when$)/.test(name)
    ? `“${name}” stands outside the tag that it belongs to`
    : `there is no tag “${name}”`;
}

function readerOf(state: State): NodeReader {
  const { options } = state;
  return {
    options,
    words: (markup) => createMarkupReader(markup, options),
    body: (tag, endings) => readBody(tag, endings, state),
    nodesOf: (items) => readAll({ ...state, items, at: 0 }),
    compile: (value) => compileFiltered(value, options.findFilter),
  };
}

function readBody(tag: TagItem, endings: readonly string[], state: State): Body {
  const nodes: LiquidNode[] = [];
  for (let item = state.items[state.at]; item !== undefined; item = state.items[state.at]) {
    state.at += 1;
    if (item.kind === 'tag' && endings.includes(item.name)) return { nodes, ending: item };
    nodes.push(readItem(item, state));
  }
  throw new Error(`tag ${tag.token.getText()} not closed`);
}

/** What a text writes counts like what a value writes: in a loop it can become as long as you like. */
function textNode({ text, isRaw, token }: Extract<Item, { kind: 'text' }>): LiquidNode {
  const isSpace = !isRaw && text.trim() === '';
  return {
    token,
    reads: [],
    inner: [],
    isBlank: isSpace,
    isSpace,
    render: ({ memoryLimit }, emitter) => {
      memoryLimit.use(text.length);
      emitter.buffer += text;
    },
  };
}

function readOutput(
  { markup, token }: Extract<Item, { kind: 'output' }>,
  reader: NodeReader,
): LiquidNode {
  const words = reader.words(markup);
  if (words.isAtEnd()) {
    return { token, reads: [], inner: [], isBlank: false, render: () => undefined };
  }
  const value = words.filteredValue();
  words.end();
  return printingNode(token, value, reader);
}

/** A node that prints a value. */
export function printingNode(
  token: Token,
  value: FilteredValue,
  { compile, options: { print } }: NodeReader,
): LiquidNode {
  const evaluate = compile(value);
  return {
    token,
    reads: expressionsIn(value),
    inner: [],
    isBlank: false,
    render: (context, emitter) => {
      emitter.buffer += print(evaluate(context), context);
    },
  };
}
