import { LoopState } from '../evaluate/loop-state.js';
import { areBlank, withoutSpace } from '../node.js';
import type { ReadTag } from '../read-nodes.js';
import { renderNodes } from '../render-nodes.js';
import { compileTurns, readLoop, readsOf } from './loop-source.js';
import { withScope } from './with-scope.js';

const LOOP = 'loop';

export const readFor: ReadTag = (tag, reader) => {
  const source = readLoop(tag, reader, ['limit', 'offset']);
  const main = reader.body(tag, ['else', 'endfor']);
  const other = main.ending.name === 'else' ? reader.body(tag, ['endfor']).nodes : [];
  const isBlank = areBlank(main.nodes) && areBlank(other);
  const [nodes, otherwise] = isBlank
    ? [withoutSpace(main.nodes), withoutSpace(other)]
    : [main.nodes, other];
  const turnsIn = compileTurns(source);
  return {
    token: tag.token,
    reads: readsOf(source),
    inner: [...nodes, ...otherwise],
    isBlank,
    render: (context, emitter) => {
      const turns = turnsIn(context);
      if (turns.length === 0) {
        renderNodes(otherwise, context, emitter);
        return;
      }
      const parent = context.getRegister<LoopState | undefined>(LOOP);
      const forloop = new LoopState(source.name, turns.length, { parent });
      context.setRegister(LOOP, forloop);
      withScope(context, { forloop }, (scope) => {
        for (const turn of turns) {
          scope[source.variable] = turn;
          renderNodes(nodes, context, emitter);
          const isOver = context.breakCalled;
          context.breakCalled = false;
          context.continueCalled = false;
          if (isOver) break;
          forloop.at += 1;
        }
      });
      context.setRegister(LOOP, parent);
    },
  };
};
