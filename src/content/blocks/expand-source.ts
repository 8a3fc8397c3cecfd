import { type BrandContext, replaceBrand } from '../brand/replace-brand.js';
import { cutPieces } from '../liquid/cut-pieces.js';
import type { Piece } from '../liquid/split-template.js';
import { branchesOf } from '../matrices/expand-matrix.js';
import { MATRIX, type Matrices } from '../matrices/matrix.js';
import type { Origin, Stretch } from '../templates/stretches.js';
import { type Argument, argumentsIn } from './arguments-in.js';
import type { PublishedBlock, PublishedBlocks } from './block-source.js';
import { literalOf } from './literal-of.js';

/** What is put into a source when it is compiled. */
export interface ExpandContext extends BrandContext {
  readonly blocks: PublishedBlocks;
  /** Those of the template, which `matrix` names. */
  readonly matrices: Matrices;
  /** Gets the name of each block that went in, with the number of its release. */
  readonly used: Map<string, number>;
}

export interface ExpandMistake {
  readonly problem: string;
  readonly origin: Origin;
}

/** How deep blocks can stand in blocks. */
const DEEPEST = 10;
const CALL = /^\{%-?\s*block\s+(?:"([^"]*)"|'([^']*)')\s*,?\s*([\s\S]*?)\s*-?%\}$/;

/**
 * Puts blocks and the brand's values where a source names them: what comes out is Liquid without either.
 *
 * @throws what `mistakeOf` explains, for Liquid that has no end
 */
export function expandSource(
  origin: Origin,
  context: ExpandContext,
  standing: Standing = { chain: [] },
): readonly Stretch[] | ExpandMistake {
  const stretches: Stretch[] = [];
  const { source } = origin;
  for (const piece of cutPieces(source)) {
    const words = source.slice(piece.start, piece.end);
    const at = { ...origin, offset: piece.start };
    const put = expandPiece(piece, { words, at }, { context, standing });
    if ('problem' in put) return { problem: put.problem, origin: put.origin };
    stretches.push(...put);
  }
  return stretches;
}

/** In what a source stands. */
interface Standing {
  /** The blocks, the outermost first. */
  readonly chain: readonly string[];
  /** Of a matrix, `hero/loyal`: whose block this is. */
  readonly row?: string | undefined;
}

/** What somebody wrote, and where. */
interface Words {
  readonly words: string;
  readonly at: Origin;
}

function expandPiece(
  { kind, name }: Piece,
  written: Words,
  { context, standing }: { readonly context: ExpandContext; readonly standing: Standing },
): readonly Stretch[] | ExpandMistake {
  if (kind === 'tag' && name === 'block') return expandCall(written, context, standing);
  if (kind === 'tag' && name === MATRIX) return expandMatrix(written, context, standing);
  return replaceBrand(written.words, written.at, context);
}

function expandMatrix(
  { words, at }: Words,
  context: ExpandContext,
  { chain }: Standing,
): readonly Stretch[] | ExpandMistake {
  if (at.field === 'subject' || at.field === 'preheader') {
    return { problem: 'blocks can’t stand here: print values of the matrix', origin: at };
  }
  const branches = branchesOf(words, context);
  if (typeof branches === 'string') return { problem: branches, origin: at };
  const stretches: Stretch[] = [];
  for (const { tag, row, call } of branches) {
    stretches.push({ text: tag, origin: at, isLiteral: false });
    const standing = { chain, row };
    const put = call === undefined ? [] : expandCall({ words: call, at }, context, standing);
    if ('problem' in put) return put;
    stretches.push(...put);
  }
  return [...stretches, { text: '{% endcase %}', origin: at, isLiteral: false }];
}

function expandCall(
  { words, at }: Words,
  context: ExpandContext,
  { chain, row }: Standing,
): readonly Stretch[] | ExpandMistake {
  const call = readCall(joined(replaceBrand(words, at, context)), context.blocks, chain);
  if (typeof call === 'string') return { problem: call, origin: at };
  const { name, block, args } = call;
  context.used.set(name, block.number);
  const calledAt = at.calledAt ?? at;
  const origin = { field: `block ${name}` as const, source: block.body, offset: 0, calledAt };
  const inner = expandSource(origin, context, { chain: [...chain, name] });
  if ('problem' in inner) return inner;
  const mark = (text: string): Stretch => ({ text, origin: at, isLiteral: false });
  const head = row === undefined ? `"${name}"` : `"${name}" of "${row}"`;
  const values = [...args, ...defaultsOf(block, args)].map((each) => `${each.name}: ${each.value}`);
  return [mark(`{% part ${[head, ...values].join('; ')} %}`), ...inner, mark('{% endpart %}')];
}

/** A tag prints nothing of the brand: there is always something in its place. */
function joined(stretches: ReturnType<typeof replaceBrand>): string {
  return 'problem' in stretches ? '' : stretches.map(({ text }) => text).join('');
}

interface Call {
  readonly name: string;
  readonly block: PublishedBlock;
  readonly args: readonly Argument[];
}

/** What a tag `block` says, or what is wrong with it. */
function readCall(words: string, blocks: PublishedBlocks, chain: readonly string[]): Call | string {
  const [, double, single, given = ''] = CALL.exec(words) ?? [];
  const name = double ?? single;
  if (name === undefined) return 'the name of a block has to stand in quotes';
  const block = Object.hasOwn(blocks, name) ? blocks[name] : undefined;
  if (block === undefined) return `there is no block “${name}” in use`;
  if (chain.includes(name)) return `blocks stand in themselves: ${[...chain, name].join(' → ')}`;
  if (chain.length >= DEEPEST) return `blocks are nested more than ${DEEPEST} deep`;
  const takes = new Set(block.parameters.map((each) => each.name));
  const args = argumentsIn(given, takes);
  if (args === undefined) return `what the block “${name}” is given needs a name and a colon`;
  const unknown = args.find((each) => !takes.has(each.name));
  if (unknown !== undefined) return `the block “${name}” takes no ${unknown.name}`;
  const missing = block.parameters.find((each) => each.default === undefined && !has(args, each));
  return missing === undefined
    ? { name, block, args }
    : `the block “${name}” needs ${missing.name}`;
}

function has(args: readonly Argument[], { name }: { readonly name: string }): boolean {
  return args.some((each) => each.name === name);
}

function defaultsOf({ parameters }: PublishedBlock, args: readonly Argument[]): Argument[] {
  return parameters.flatMap(({ name, default: value }) =>
    value === undefined || has(args, { name }) ? [] : [{ name, value: literalOf(value) }],
  );
}
