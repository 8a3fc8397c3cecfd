import type { LiquidNode, OutputNode } from '../liquid/build-tree.js';
import type { Stretch } from '../liquid/read-expression.js';

/** All outputs of a part, in order. */
export function listOutputs(nodes: readonly LiquidNode[]): OutputNode[] {
  const found: OutputNode[] = [];
  const look = (inner: readonly LiquidNode[]) => {
    for (const node of inner) {
      if (node.kind === 'output') found.push(node);
      else if (node.kind === 'block') for (const branch of node.branches) look(branch.nodes);
    }
  };
  look(nodes);
  return found;
}

/** Those of them that begin in a stretch. */
export function outputsIn(
  outputs: readonly OutputNode[],
  { start, end }: Stretch,
): readonly OutputNode[] {
  let low = 0;
  let high = outputs.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((outputs[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while ((outputs[last]?.start ?? end) < end) last += 1;
  return outputs.slice(low, last);
}
