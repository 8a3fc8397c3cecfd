import type { BlockNode, LiquidNode } from '../liquid/build-tree.js';
import type { PartView } from './view-template.js';

/** Blocks of which one branch is taken. */
const CHOICES = new Set(['if', 'unless', 'case', 'audience']);
/** Tags that print something always. */
const PRINTING = new Set(['cycle', 'increment', 'decrement']);

/** Whether nothing at all is printed of a part where values are missing. */
export function canBeEmpty({ source, nodes, flow }: PartView): boolean {
  const holes = new Set(flow.holes.map(({ start }) => start));
  const printsSome = (inner: readonly LiquidNode[]): boolean => inner.some(printsNode);
  const printsNode = (node: LiquidNode): boolean => {
    switch (node.kind) {
      case 'text':
        return /\S/.test(source.slice(node.start, node.end));
      case 'output':
        return !holes.has(node.start);
      case 'tag':
        return PRINTING.has(node.name) || (node.name === 'echo' && !holes.has(node.start));
      case 'block':
        return printsBlock(node);
    }
  };
  const printsBlock = ({ name, branches }: BlockNode): boolean => {
    const choices = name === 'case' ? branches.slice(1) : branches;
    const isWhole = CHOICES.has(name) && branches.at(-1)?.name === 'else';
    return isWhole && choices.every((branch) => printsSome(branch.nodes));
  };
  return !printsSome(nodes);
}
