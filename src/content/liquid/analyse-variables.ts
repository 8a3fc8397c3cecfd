import type { LiquidProgram } from './engine.js';
import type { LiquidNode } from './node.js';
import type { Expression } from './syntax/expression.js';

/** The keys that lead to a value that a template reads: `['trait', 'first_name']`. */
export type VariablePath = readonly (string | number)[];

/**
 * The paths that a part reads and the blocks in it, those of local names among them: a name can be local in one
 * branch and not in another. A path ends where a key is worked out only when the part is rendered.
 */
export function analyseVariables({ nodes, partials }: LiquidProgram): readonly VariablePath[] {
  return [...nodes, ...[...partials.values()].flat()].flatMap(pathsOfNode);
}

function pathsOfNode({ reads, inner }: LiquidNode): readonly VariablePath[] {
  return [...reads.flatMap(pathsOf), ...inner.flatMap(pathsOfNode)];
}

function pathsOf(expression: Expression): readonly VariablePath[] {
  if (expression.kind === 'literal') return [];
  if (expression.kind === 'range')
    return [...pathsOf(expression.first), ...pathsOf(expression.last)];
  const path: (string | number)[] = [];
  const others: VariablePath[] = [];
  let isKnown = true;
  for (const key of expression.keys) {
    if (key.kind === 'computed') {
      isKnown = false;
      others.push(...pathsOf(key.key));
    } else if (isKnown) path.push(key.name);
  }
  return path.length === 0 ? others : [path, ...others];
}
