import { readRule } from '../../rules/index.js';
import type { PublishedBlocks } from '../blocks/block-source.js';
import { mistakeAt, type TemplateMistake } from '../template-mistake.js';
import type {
  CompiledMatrix,
  CompiledRow,
  Matrices,
  Matrix,
  MatrixCell,
  MatrixRow,
  MatrixValue,
} from './matrix.js';
import { DEFAULT_ROW, ROW } from './matrix.js';

/** What is wrong with a matrix; with an offset, at a place of the rule. */
interface Fault {
  readonly problem: string;
  readonly rule?: string;
  readonly offset?: number;
}

const MOST_MATRICES = 50;
const MOST_ROWS = 100;
const NAME = /^[a-z][a-z0-9_]{0,39}$/;
const ROW_KEY = /^[a-z0-9][a-z0-9_-]{0,39}$/;
/** Variables that hold a number for each reader. */
const SCORE = /^(?:trait|computed|profile|orders|data)(?:\.[\w-]+)+$/;
/** Liquid in a value would be printed as it stands, braces and all. */
const BRACES = /[{}]/;

/** Checks the matrices of a template, and fills the values of their rows; their blocks go into its Liquid. */
export function compileMatrices(
  matrices: Matrices,
  blocks: PublishedBlocks,
): readonly CompiledMatrix[] | TemplateMistake {
  const compiled: CompiledMatrix[] = [];
  for (const [name, matrix] of Object.entries(matrices)) {
    const fault = findFault(name, matrix, blocks);
    if (fault !== undefined) return mistakeOf(name, fault);
    compiled.push(compileMatrix(name, matrix));
  }
  if (compiled.length <= MOST_MATRICES) return compiled;
  return mistakeOf('', { problem: `a template has at most ${MOST_MATRICES} matrices` });
}

function mistakeOf(name: string, { problem, rule = '', offset }: Fault): TemplateMistake {
  return mistakeAt(`matrix ${name}`, { source: rule, problem, offset });
}

function compileMatrix(name: string, { choose, rows, default: fallback }: Matrix): CompiledMatrix {
  const values = fallback?.values ?? {};
  return {
    name,
    choose,
    rows: rows.map(({ row, when = null, score = null, values: own }): CompiledRow => {
      return { row, when, score, values: { ...values, ...own } };
    }),
    default: { row: fallback?.row ?? DEFAULT_ROW, values: { ...values } },
  };
}

function findFault(name: string, matrix: Matrix, blocks: PublishedBlocks): Fault | undefined {
  const { rows, default: fallback } = matrix;
  if (!NAME.test(name)) {
    return { problem: 'its name has to be small letters, digits and underscores' };
  }
  if (fallback === undefined) {
    return { problem: 'it has no default: say what those get for whom no row is' };
  }
  if (rows.length === 0) return { problem: 'it has no rows' };
  if (rows.length > MOST_ROWS) return { problem: `it has more than ${MOST_ROWS} rows` };
  const known = Object.keys(fallback.values ?? {});
  const cells = [{ ...fallback, row: fallback.row ?? DEFAULT_ROW }, ...rows];
  return (
    findFaultOfKeys(cells.map(({ row }) => row)) ??
    firstOf(rows, (row) => findFaultOfRow(row, matrix)) ??
    firstOf(cells, (cell) => {
      const problem = findFaultOfValues(cell, known) ?? findFaultOfBlock(cell, blocks);
      return problem === undefined ? undefined : { problem: `row “${cell.row}”: ${problem}` };
    })
  );
}

function firstOf<Each>(
  all: readonly Each[],
  find: (each: Each) => Fault | undefined,
): Fault | undefined {
  for (const each of all) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findFaultOfKeys(keys: readonly string[]): Fault | undefined {
  const odd = keys.find((key) => !ROW_KEY.test(key));
  if (odd !== undefined) {
    return { problem: `row “${odd}”: keys are small letters, digits, hyphens and underscores` };
  }
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  return twice === undefined ? undefined : { problem: `two rows have the key “${twice}”` };
}

function findFaultOfRow({ row, when, score }: MatrixRow, { choose }: Matrix): Fault | undefined {
  const wrong = choose === 'first' ? wrongInFirst(when, score) : wrongInBest(score);
  if (wrong !== undefined) return { problem: `row “${row}”: ${wrong}` };
  const reading = when === undefined ? undefined : readRule(when);
  if (when === undefined || reading?.kind !== 'mistake') return undefined;
  const { problem, offset } = reading.mistake;
  return { problem: `row “${row}”: ${problem}`, rule: when, offset };
}

function wrongInFirst(when: MatrixRow['when'], score: MatrixRow['score']): string | undefined {
  if (when === undefined) return '`when` is missing: the rule that says for whom it is';
  return score === undefined ? undefined : 'it has a score, which `choose: best` goes by';
}

function wrongInBest(score: MatrixRow['score']): string | undefined {
  if (score === undefined) return '`score` is missing, which `choose: best` goes by';
  return typeof score === 'number' || SCORE.test(score)
    ? undefined
    : '`score` is a number, or the variable that holds one, such as trait.points';
}

/** Rows say the same names, so that none of them leaves a hole. */
function findFaultOfValues({ values = {} }: MatrixCell, known: readonly string[]) {
  for (const [name, value] of Object.entries(values)) {
    if (!NAME.test(name)) return `the value “${name}” needs a name of small letters and digits`;
    if (name === ROW) return '“row” is the key of the row that won, and no name for a value';
    if (!known.includes(name)) return `the default has no value “${name}”`;
    if (hasBraces(value)) {
      return `the value “${name}” is printed as it stands: Liquid can’t be in it`;
    }
  }
  return undefined;
}

function hasBraces(value: MatrixValue): boolean {
  return typeof value === 'string' && BRACES.test(value);
}

function findFaultOfBlock({ block }: MatrixCell, blocks: PublishedBlocks): string | undefined {
  if (!block) return undefined;
  const { name, parameters = {} } = block;
  if (!Object.hasOwn(blocks, name)) return `there is no block “${name}” in use`;
  for (const [key, value] of Object.entries(parameters)) {
    if (hasBraces(value)) return `“${key}” is handed over as it stands: Liquid can’t be in it`;
    if (typeof value === 'string' && value.includes('"') && value.includes("'")) {
      return `“${key}” can’t have both kinds of quotes`;
    }
  }
  return undefined;
}
