import type { LiquidNode } from '../liquid/build-tree.js';
import type { PartView } from './view-template.js';

/** How many characters of a short part are surely printed, as people count them: of branches the longest. */
export function countCharacters({ source, nodes }: Pick<PartView, 'source' | 'nodes'>): number {
  return longest(source, nodes);
}

const DEFAULT = /\|\s*(?:default|fallback)\s*:\s*(?:"([^"]*)"|'([^']*)')/;

function longest(source: string, nodes: readonly LiquidNode[]): number {
  let sum = 0;
  for (const node of nodes) {
    const text = source.slice(node.start, node.end);
    if (node.kind === 'text') sum += graphemes(text);
    else if (node.kind === 'output') {
      const match = DEFAULT.exec(text);
      sum += graphemes(match?.[1] ?? match?.[2] ?? '');
    } else if (node.kind === 'block') {
      sum += node.branches.reduce((most, each) => Math.max(most, longest(source, each.nodes)), 0);
    }
  }
  return sum;
}

/** More is long in any case. */
const ENOUGH = 1_000;

function graphemes(text: string): number {
  if (text.length > ENOUGH) return text.length;
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].length;
}
