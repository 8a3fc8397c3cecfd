import type { Context, Emitter } from 'liquidjs';
import { LoopState } from '../evaluate/loop-state.js';
import type { LiquidNode } from '../node.js';
import type { ReadTag } from '../read-nodes.js';
import { renderNodes } from '../render-nodes.js';
import { compileModifier, compileTurns, readLoop, readsOf } from './loop-source.js';
import { withScope } from './with-scope.js';

/** Rows and cells of a table, written exactly as Shopify writes them. */
export const readTableRow: ReadTag = (tag, reader) => {
  const source = readLoop(tag, reader, ['cols', 'limit', 'offset']);
  const { nodes } = reader.body(tag, ['endtablerow']);
  const turnsIn = compileTurns(source);
  const columnsIn = compileModifier(source, 'cols');
  return {
    token: tag.token,
    reads: readsOf(source),
    inner: nodes,
    isBlank: false,
    render: (context, emitter) => {
      const turns = turnsIn(context);
      const columns = Math.max(1, columnsIn?.(context) ?? turns.length);
      const tablerowloop = new LoopState(source.name, turns.length, { columns });
      const write = (text: string) => {
        context.memoryLimit.use(text.length);
        emitter.buffer += text;
      };
      write('<tr class="row1">\n');
      withScope(context, { tablerowloop }, (scope) => {
        for (const turn of turns) {
          scope[source.variable] = turn;
          writeCell({ write, nodes, loop: tablerowloop }, context, emitter);
          const isOver = context.breakCalled;
          context.breakCalled = false;
          context.continueCalled = false;
          if (isOver) break;
          tablerowloop.at += 1;
        }
      });
      write('</tr>\n');
    },
  };
};

interface Cell {
  readonly write: (text: string) => void;
  readonly nodes: readonly LiquidNode[];
  readonly loop: LoopState;
}

function writeCell({ write, nodes, loop }: Cell, context: Context, emitter: Emitter): void {
  write(`<td class="col${String(loop.read('col'))}">`);
  renderNodes(nodes, context, emitter);
  write('</td>');
  const isRowFull = loop.read('col_last') === true && loop.at < loop.length - 1;
  if (isRowFull && !context.breakCalled) {
    write(`</tr>\n<tr class="row${Number(loop.read('row')) + 1}">`);
  }
}
