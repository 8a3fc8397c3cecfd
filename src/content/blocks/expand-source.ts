import { type BrandContext, replaceBrand } from '../brand/replace-brand.js';
import { cutPieces } from '../liquid/cut-pieces.js';
import type { Piece } from '../liquid/split-template.js';
import { branchesOf } from '../matrices/expand-matrix.js';
import { MATRIX, type Matrices } from '../matrices/matrix.js';
import type { Origin, Stretch } from '../templates/stretches.js';
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
/** The names in front of colons; quoted texts are passed over by the first branch. */
const GIVEN = /"[^"]*"|'[^']*'|([\p{L}_][\p{L}\p{N}_-]*)\s*:/gu;

/**
 * Puts blocks and the brand's values where a source names them: what comes out is Liquid without either.
 *
 * @param chain the blocks in which the source stands, the outermost first
 * @throws what `mistakeOf` explains, for Liquid that has no end
 */
export function expandSource(
  origin: Origin,
  context: ExpandContext,
  chain: readonly string[] = [],
): readonly Stretch[] | ExpandMistake {
  const stretches: Stretch[] = [];
  const { source } = origin;
  for (const piece of cutPieces(source)) {
    const words = source.slice(piece.start, piece.end);
    const at = { ...origin, offset: piece.start };
    const put = expandPiece(piece, { words, at }, { context, chain });
    if ('problem' in put) return { problem: put.problem, origin: put.origin };
    stretches.push(...put);
  }
  return stretches;
}

/** What somebody wrote, and where. */
interface Words {
  readonly words: string;
  readonly at: Origin;
}

function expandPiece(
  { kind, name }: Piece,
  written: Words,
  { context, chain }: { readonly context: ExpandContext; readonly chain: readonly string[] },
): readonly Stretch[] | ExpandMistake {
  if (kind === 'tag' && name === 'block') return expandCall(written, context, chain);
  if (kind === 'tag' && name === MATRIX) return expandMatrix(written, context, chain);
  return replaceBrand(written.words, written.at, context);
}

function expandMatrix(
  { words, at }: Words,
  context: ExpandContext,
  chain: readonly string[],
): readonly Stretch[] | ExpandMistake {
  if (at.field === 'subject' || at.field === 'preheader') {
    return { problem: 'blocks can’t stand here: print values of the matrix', origin: at };
  }
  const branches = branchesOf(words, context);
  if (typeof branches === 'string') return { problem: branches, origin: at };
  const stretches: Stretch[] = [];
  for (const { tag, call } of branches) {
    stretches.push({ text: tag, origin: at, isLiteral: false });
    const put = call === undefined ? [] : expandCall({ words: call, at }, context, chain);
    if ('problem' in put) return put;
    stretches.push(...put);
  }
  return [...stretches, { text: '{% endcase %}', origin: at, isLiteral: false }];
}

function expandCall(
  { words, at }: Words,
  context: ExpandContext,
  chain: readonly string[],
): readonly Stretch[] | ExpandMistake {
  const [, double, single, given = ''] = CALL.exec(words) ?? [];
  const name = double ?? single;
  const block = name === undefined ? undefined : ownOf(context.blocks, name);
  const problem = findProblem({ name, block, given, chain });
  if (problem !== undefined || name === undefined || block === undefined) {
    return { problem: problem ?? '', origin: at };
  }
  context.used.set(name, block.number);
  const calledAt = at.calledAt ?? at;
  const origin = { field: `block ${name}` as const, source: block.body, offset: 0, calledAt };
  const inner = expandSource(origin, context, [...chain, name]);
  if ('problem' in inner) return inner;
  const values = [given, ...defaultsOf(block, given)].filter((each) => each !== '').join(', ');
  if (values === '') return inner;
  const mark = (text: string): Stretch => ({ text, origin: at, isLiteral: false });
  return [mark(`{% with ${values} %}`), ...inner, mark('{% endwith %}')];
}

function ownOf(blocks: PublishedBlocks, name: string): PublishedBlock | undefined {
  return Object.hasOwn(blocks, name) ? blocks[name] : undefined;
}

function findProblem({
  name,
  block,
  given,
  chain,
}: {
  readonly name: string | undefined;
  readonly block: PublishedBlock | undefined;
  readonly given: string;
  readonly chain: readonly string[];
}): string | undefined {
  if (name === undefined) return 'the name of a block has to stand in quotes';
  if (block === undefined) return `there is no block “${name}” in use`;
  if (chain.includes(name)) return `blocks stand in themselves: ${[...chain, name].join(' → ')}`;
  if (chain.length >= DEEPEST) return `blocks are nested more than ${DEEPEST} deep`;
  const names = namesIn(given);
  const known = new Set(block.parameters.map((each) => each.name));
  const unknown = names.find((each) => !known.has(each));
  if (unknown !== undefined) return `the block “${name}” takes no ${unknown}`;
  const missing = block.parameters.find(
    (each) => each.default === undefined && !names.includes(each.name),
  );
  return missing && `the block “${name}” needs ${missing.name}`;
}

function namesIn(given: string): string[] {
  return [...given.matchAll(GIVEN)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

function defaultsOf({ parameters }: PublishedBlock, given: string): string[] {
  const names = namesIn(given);
  return parameters.flatMap(({ name, default: value }) => {
    if (value === undefined || names.includes(name)) return [];
    return [`${name}: ${literalOf(value)}`];
  });
}
