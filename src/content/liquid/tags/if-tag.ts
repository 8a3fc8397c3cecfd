import type { Context } from 'liquidjs';
import { compileCondition } from '../evaluate/compile.js';
import { areBlank, type LiquidNode, withoutSpace } from '../node.js';
import type { NodeReader, ReadTag } from '../read-nodes.js';
import { renderNodes } from '../render-nodes.js';
import { type Expression, expressionsOf } from '../syntax/expression.js';
import type { TagItem } from '../syntax/read-items.js';

interface Branch {
  readonly holds: (context: Context) => boolean;
  readonly reads: readonly Expression[];
  readonly nodes: readonly LiquidNode[];
}

type Test = Omit<Branch, 'nodes'>;

const ELSE: Test = { holds: () => true, reads: [] };

export const readIf: ReadTag = (tag, reader) => readBranches(tag, reader, readTest(tag, reader));

export const readUnless: ReadTag = (tag, reader) => {
  const { holds, reads } = readTest(tag, reader);
  return readBranches(tag, reader, { holds: (context) => !holds(context), reads });
};

function readTest({ name, markup }: TagItem, reader: NodeReader): Test {
  const words = reader.words(markup);
  if (words.isAtEnd()) throw new Error(`“${name}” needs a condition`);
  const condition = words.condition();
  words.end();
  return { holds: compileCondition(condition), reads: expressionsOf(condition) };
}

/** The first branch that holds is rendered; what stands behind an `else` never is. */
export function readBranches(tag: TagItem, reader: NodeReader, first: Test): LiquidNode {
  const end = `end${tag.name}`;
  const branches: Branch[] = [];
  for (let test = first; ; ) {
    const { nodes, ending } = reader.body(tag, ['elsif', 'else', end]);
    branches.push({ ...test, nodes });
    if (ending.name === end) break;
    test = ending.name === 'else' ? ELSE : readTest(ending, reader);
  }
  return branching(tag, branches);
}

function branching({ token }: TagItem, read: readonly Branch[]): LiquidNode {
  const isBlank = read.every(({ nodes }) => areBlank(nodes));
  const branches = isBlank
    ? read.map((branch) => ({ ...branch, nodes: withoutSpace(branch.nodes) }))
    : read;
  return {
    token,
    reads: branches.flatMap(({ reads }) => reads),
    inner: branches.flatMap(({ nodes }) => nodes),
    isBlank,
    render: (context, emitter) => {
      for (const { holds, nodes } of branches) {
        if (!holds(context)) continue;
        renderNodes(nodes, context, emitter);
        return;
      }
    },
  };
}
