import { type Argument, argumentsIn } from '../blocks/arguments-in.js';
import type { PublishedBlocks } from '../blocks/block-source.js';
import { literalOf } from '../blocks/literal-of.js';
import {
  DEFAULT_ROW,
  MATRIX,
  type Matrices,
  type Matrix,
  type MatrixBlock,
  ROW,
} from './matrix.js';

/** A branch of a matrix's `case`: the tag that begins it, and the call of the block that stands in it. */
export interface MatrixBranch {
  readonly tag: string;
  /** Undefined: it is no row's. */
  readonly row: string | undefined;
  /** Undefined: nothing stands there. */
  readonly call: string | undefined;
}

const CALL = /^\{%-?\s*matrix\s+(?:"([^"]*)"|'([^']*)')\s*,?\s*([\s\S]*?)\s*-?%\}$/;

/**
 * What stands in place of `{% matrix "hero", product: item %}`: a `case` whose branches have the blocks of the rows.
 * What the tag gives goes to each block that takes it; what a row gives itself goes before.
 *
 * @returns the mistake, as the end of a sentence, where there is one
 */
export function branchesOf(
  words: string,
  { matrices, blocks }: { readonly matrices: Matrices; readonly blocks: PublishedBlocks },
): readonly MatrixBranch[] | string {
  const [, double, single, given = ''] = CALL.exec(words) ?? [];
  const name = double ?? single;
  if (name === undefined) return 'the name of a matrix has to stand in quotes';
  const matrix = Object.hasOwn(matrices, name) ? matrices[name] : undefined;
  if (matrix === undefined) return `the template has no matrix “${name}”`;
  const shown = blocksOf(matrix);
  if (shown.every(({ block }) => block === undefined)) {
    return `the matrix “${name}” has no blocks: print its values, {{ ${MATRIX}.${name}.NAME }}`;
  }
  const taken = new Set(shown.flatMap(({ block }) => parametersOf(block, blocks)));
  const args = argumentsIn(given, taken);
  if (args === undefined) return `what the matrix “${name}” hands over needs a name and a colon`;
  const unknown = args.find((each) => !taken.has(each.name));
  if (unknown !== undefined) return `no block of the matrix “${name}” takes ${unknown.name}`;
  const branches = shown.map(({ row, block }) => ({
    tag: row === undefined ? '{% else %}' : `{% when "${row}" %}`,
    row: `${name}/${row ?? matrix.default?.row ?? DEFAULT_ROW}`,
    call: block && callOf(block, args, parametersOf(block, blocks)),
  }));
  return [
    { tag: `{% case ${MATRIX}.${name}.${ROW} %}`, row: undefined, call: undefined },
    ...branches,
  ];
}

interface ShownBlock {
  /** Undefined: the default. */
  readonly row: string | undefined;
  readonly block: MatrixBlock | undefined;
}

function blocksOf({ rows, default: fallback }: Matrix): ShownBlock[] {
  const ofDefault = fallback?.block ?? undefined;
  const ofRows = rows.map(({ row, block = ofDefault }) => ({ row, block: block ?? undefined }));
  return [...ofRows, { row: undefined, block: ofDefault }];
}

function parametersOf(block: MatrixBlock | undefined, blocks: PublishedBlocks): string[] {
  const found = block && Object.hasOwn(blocks, block.name) ? blocks[block.name] : undefined;
  return (found?.parameters ?? []).map(({ name }) => name);
}

function callOf(
  { name, parameters = {} }: MatrixBlock,
  args: readonly Argument[],
  takes: readonly string[],
): string {
  const own = Object.entries(parameters).map(([key, value]) => `${key}: ${literalOf(value)}`);
  const handed = args
    .filter((each) => takes.includes(each.name) && !Object.hasOwn(parameters, each.name))
    .map((each) => `${each.name}: ${each.value}`);
  return `{% block ${[literalOf(name), ...own, ...handed].join(', ')} %}`;
}
