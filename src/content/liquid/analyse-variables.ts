import { analyzeSync, type Variable } from 'liquidjs';
import type { LiquidProgram } from './engine.js';

/** The keys that lead to a value that a template reads: `['trait', 'first_name']`. */
export type VariablePath = readonly (string | number)[];

/**
 * The paths that a part reads, those of local names among them: a name can be local in one branch and not in
 * another. A path ends where a key is worked out only when the part is rendered.
 */
export function analyseVariables({ nodes }: LiquidProgram): readonly VariablePath[] {
  const { variables } = analyzeSync(nodes, { partials: false });
  return Object.values(variables).flat().map(literalKeys);
}

function literalKeys({ segments }: Variable): VariablePath {
  const keys: (string | number)[] = [];
  for (const segment of segments) {
    if (typeof segment === 'object') break;
    keys.push(segment);
  }
  return keys;
}
