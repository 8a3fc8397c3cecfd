import type { LiquidProgram } from '../liquid/engine.js';
import type { LiquidMistake } from '../liquid/liquid-mistake.js';
import type { LiquidNode } from '../liquid/node.js';
import type { Expression } from '../liquid/syntax/expression.js';
import { MATRIX, type Matrices, ROW } from './matrix.js';

/**
 * The first value of a matrix that a part reads and that is not there: it would leave a hole. Where a template has no
 * matrices, `matrix` is a name like any other.
 */
export function findWrongMatrix(
  { nodes }: LiquidProgram,
  matrices: Matrices,
): LiquidMistake | undefined {
  return Object.keys(matrices).length === 0 ? undefined : findInNodes(nodes, matrices);
}

function findInNodes(nodes: readonly LiquidNode[], matrices: Matrices): LiquidMistake | undefined {
  for (const { reads, inner, token } of nodes) {
    const problem = reads.map((each) => problemOf(each, matrices)).find((each) => each);
    if (problem !== undefined) return { problem, offset: token.begin };
    const within = findInNodes(inner, matrices);
    if (within !== undefined) return within;
  }
  return undefined;
}

function problemOf(expression: Expression, matrices: Matrices): string | undefined {
  if (expression.kind !== 'path') return undefined;
  const [root, name, value] = expression.keys.map((key) =>
    key.kind === 'name' ? String(key.name) : undefined,
  );
  if (root !== MATRIX || name === undefined) return undefined;
  const matrix = Object.hasOwn(matrices, name) ? matrices[name] : undefined;
  if (matrix === undefined) return `the template has no matrix “${name}”`;
  const values = matrix.default?.values ?? {};
  if (value === undefined || value === ROW || Object.hasOwn(values, value)) return undefined;
  return `the matrix “${name}” has no value “${value}”`;
}
