import { compileExpression } from '../evaluate/compile.js';
import { areBlank } from '../node.js';
import type { ReadTag } from '../read-nodes.js';
import { renderNodes } from '../render-nodes.js';
import type { Expression } from '../syntax/expression.js';
import { withScope } from './with-scope.js';

/** `{% with title: "New", product: item %}…{% endwith %}`: names that hold in it, and hide others of their names. */
export const readWith: ReadTag = (tag, reader) => {
  const words = reader.words(tag.markup);
  const args = new Map<string, Expression>();
  while (!words.isAtEnd()) {
    words.take(',');
    const key = words.takeKey();
    if (key === undefined) break;
    args.set(key, words.expression());
  }
  words.end();
  if (args.size === 0) throw new Error('“with” needs a name, a colon and a value');
  const { nodes } = reader.body(tag, ['endwith']);
  const compiled = [...args].map(([name, each]) => [name, compileExpression(each)] as const);
  return {
    token: tag.token,
    reads: [...args.values()],
    inner: nodes,
    isBlank: areBlank(nodes),
    render: (context, emitter) => {
      const values = Object.fromEntries(compiled.map(([name, each]) => [name, each(context)]));
      withScope(context, values, () => renderNodes(nodes, context, emitter));
    },
  };
};
