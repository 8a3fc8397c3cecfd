import type { Piece } from '../../liquid/split-template.js';
import type { Stretch } from './read-expression.js';

export type LiquidNode = TextNode | OutputNode | TagNode | BlockNode;

interface TextNode extends Stretch {
  readonly kind: 'text';
}

export interface OutputNode extends Stretch {
  readonly kind: 'output';
  /** What stands between the braces. */
  readonly inside: Stretch;
}

export interface TagNode extends Stretch {
  readonly kind: 'tag';
  readonly name: string;
  /** What stands behind the name. */
  readonly inside: Stretch;
}

export interface BlockNode extends Stretch {
  readonly kind: 'block';
  readonly name: string;
  /** The first is the block's own; then those of `elsif`, `else` and `when`. */
  readonly branches: readonly Branch[];
}

export interface Branch {
  readonly name: string;
  readonly inside: Stretch;
  readonly nodes: LiquidNode[];
}

interface OpenBlock {
  readonly name: string;
  readonly start: number;
  readonly branches: Branch[];
}

interface Builder {
  readonly root: LiquidNode[];
  readonly open: OpenBlock[];
}

interface WholePiece extends Piece {
  readonly inside: Stretch;
}

const BETWEEN = new Set(['else', 'elsif', 'when']);
const END = 'end';
/** Deeper blocks are taken for what stands in them: the engine refuses them anyhow. */
const DEEPEST = 100;

/**
 * Makes a tree of a template's pieces. It takes everything: an end without a beginning is left out, and a block
 * that does not end ends with the template.
 */
export function buildTree(source: string, pieces: readonly Piece[]): LiquidNode[] {
  const whole = pieces.flatMap((piece) => unfold(source, piece));
  const closed = new Set(whole.filter(isClosing).map(({ name }) => name.slice(END.length)));
  const builder: Builder = { root: [], open: [] };
  for (const piece of whole) {
    if (piece.kind === 'hidden') continue;
    if (piece.kind === 'tag') addTag(builder, piece, closed.has(piece.name));
    else addNode(builder, nodeOf(piece));
  }
  while (builder.open.length > 0) closeLast(builder, source.length);
  return builder.root;
}

function addTag(builder: Builder, piece: WholePiece, hasEnd: boolean): void {
  const { name, start, end, inside } = piece;
  const { open } = builder;
  if (isClosing(piece)) closeUpTo(builder, name.slice(END.length), end);
  else if (BETWEEN.has(name) && open.length > 0) {
    open.at(-1)?.branches.push({ name, inside, nodes: [] });
  } else if (hasEnd && open.length < DEEPEST) {
    open.push({ name, start, branches: [{ name, inside, nodes: [] }] });
  } else addNode(builder, { kind: 'tag', name, start, end, inside });
}

function nodeOf({ kind, start, end, inside }: WholePiece): LiquidNode {
  return kind === 'output' ? { kind, start, end, inside } : { kind: 'text', start, end };
}

function addNode({ open, root }: Builder, node: LiquidNode): void {
  (open.at(-1)?.branches.at(-1)?.nodes ?? root).push(node);
}

function closeUpTo(builder: Builder, name: string, end: number): void {
  const { open } = builder;
  if (!open.some((block) => block.name === name)) return;
  while (open.length > 0) if (closeLast(builder, end) === name) return;
}

function closeLast(builder: Builder, end: number): string | undefined {
  const block = builder.open.pop();
  if (block !== undefined) addNode(builder, { kind: 'block', ...block, end });
  return block?.name;
}

function isClosing({ kind, name }: Piece): boolean {
  return kind === 'tag' && name.startsWith(END);
}

const INNER_TAG = /^[ \t]*([a-z_#]\w*)(.*)$/gm;

/** A piece with what is inside it; `liquid` comes as the tags that are its lines. */
function unfold(source: string, piece: Piece): WholePiece[] {
  const inside = insideOf(source, piece);
  if (piece.kind !== 'tag' || piece.name !== 'liquid') return [{ ...piece, inside }];
  return [...source.slice(inside.start, inside.end).matchAll(INNER_TAG)].map((match) => {
    const [line, name = ''] = match;
    const start = inside.start + match.index;
    const end = start + line.length;
    const kind = name.startsWith('#') ? 'hidden' : 'tag';
    const from = start + line.indexOf(name) + name.length;
    return { kind, name, start, end, inside: { start: from, end } };
  });
}

/** Where the inside of `{{- … -}}` or the arguments of `{%- name … -%}` stand. */
function insideOf(source: string, { kind, name, start, end }: Piece): Stretch {
  if (kind === 'text') return { start, end };
  const open = start + 2 + Number(source[start + 2] === '-');
  const close = end - 2 - Number(source[end - 3] === '-');
  const from = name === '' ? open : source.indexOf(name, open) + name.length;
  return { start: Math.min(from, close), end: Math.max(from, close) };
}
