import { isEqual } from '../evaluate/compare.js';
import { compileExpression, type Evaluate } from '../evaluate/compile.js';
import { areBlank, type LiquidNode, withoutSpace } from '../node.js';
import type { NodeReader, ReadTag } from '../read-nodes.js';
import { renderNodes } from '../render-nodes.js';
import type { Expression } from '../syntax/expression.js';
import type { TagItem } from '../syntax/read-items.js';

interface Branch {
  /** Undefined: `else`. */
  readonly values: readonly Evaluate[] | undefined;
  readonly reads: readonly Expression[];
  readonly nodes: readonly LiquidNode[];
}

const ENDINGS = ['when', 'else', 'endcase'];

/** What stands before the first `when` is left out. */
export const readCase: ReadTag = (tag, reader) => {
  const words = reader.words(tag.markup);
  const subject = words.expression();
  words.end();
  const read = readBranches(tag, reader);
  const isBlank = read.every(({ nodes }) => areBlank(nodes));
  const branches = isBlank
    ? read.map((branch) => ({ ...branch, nodes: withoutSpace(branch.nodes) }))
    : read;
  const evaluate = compileExpression(subject);
  return {
    token: tag.token,
    reads: [subject, ...branches.flatMap(({ reads }) => reads)],
    inner: branches.flatMap(({ nodes }) => nodes),
    isBlank,
    render: (context, emitter) => {
      const value = evaluate(context);
      let isHit = false;
      for (const { values, nodes } of branches) {
        const hits = values?.filter((each) => isEqual(value, each(context))).length;
        isHit ||= hits !== undefined && hits > 0;
        // Once for each value that is the same, as Shopify has it.
        for (let left = hits ?? Number(!isHit); left > 0; left -= 1) {
          renderNodes(nodes, context, emitter);
        }
      }
    },
  };
};

function readBranches(tag: TagItem, reader: NodeReader): Branch[] {
  const branches: Branch[] = [];
  let { ending } = reader.body(tag, ENDINGS);
  while (ending.name !== 'endcase') {
    const start = ending;
    const expressions = start.name === 'when' ? readValues(start, reader) : undefined;
    const body = reader.body(tag, ENDINGS);
    branches.push({
      values: expressions?.map(compileExpression),
      reads: expressions ?? [],
      nodes: body.nodes,
    });
    ending = body.ending;
  }
  return branches;
}

/** `when "a", "b" or "c"`. */
function readValues({ markup }: TagItem, reader: NodeReader): Expression[] {
  const words = reader.words(markup);
  const values = [words.expression()];
  while (words.take(',') || words.take('or')) values.push(words.expression());
  words.end();
  return values;
}
