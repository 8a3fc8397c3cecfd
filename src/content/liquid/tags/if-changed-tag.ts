import { areBlank } from '../node.js';
import type { ReadTag } from '../read-nodes.js';
import { renderToText } from '../render-nodes.js';

/** Prints what stands in it only where that is another text than the last time. */
export const readIfChanged: ReadTag = (tag, reader) => {
  const { nodes } = reader.body(tag, ['endifchanged']);
  return {
    token: tag.token,
    reads: [],
    inner: nodes,
    isBlank: areBlank(nodes),
    render: (context, emitter) => {
      const text = renderToText(nodes, context);
      if (context.getRegister<string | undefined>('ifchanged') === text) return;
      context.setRegister('ifchanged', text);
      emitter.buffer += text;
    },
  };
};
