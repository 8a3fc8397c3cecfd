import type { PatternNode } from './pattern.js';

/** Whether a pattern finds something in a text: every way is tried, from every place. */
export function readsNaively(root: PatternNode, text: string): boolean {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  return [...points, 0].some((_, from) => endsOf(root, points, new Set([from])).size > 0);
}

/** Where a part can end that begins at one of some places. */
function endsOf(node: PatternNode, points: readonly number[], starts: Set<number>): Set<number> {
  switch (node.kind) {
    case 'begin':
      return new Set([...starts].filter((at) => at === 0));
    case 'end':
      return new Set([...starts].filter((at) => at === points.length));
    case 'character': {
      const isIn = (point = -1) => node.among.some(({ from, to }) => from <= point && point <= to);
      return new Set([...starts].filter((at) => isIn(points[at])).map((at) => at + 1));
    }
    case 'sequence':
      return node.parts.reduce((places, part) => endsOf(part, points, places), starts);
    case 'choice':
      return new Set(node.branches.flatMap((branch) => [...endsOf(branch, points, starts)]));
    case 'repeat': {
      const ends = new Set<number>();
      let places = starts;
      // Once more often than there are characters, nothing new can be reached.
      for (let times = 0; times <= (node.most ?? node.least + points.length + 1); times += 1) {
        if (times >= node.least) for (const place of places) ends.add(place);
        places = endsOf(node.part, points, places);
      }
      return ends;
    }
  }
}
