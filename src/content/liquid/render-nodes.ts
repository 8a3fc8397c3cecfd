import { type Context, type Emitter, LiquidError, RenderError } from 'liquidjs';
import type { LiquidNode } from './node.js';

/** Renders nodes one after the other and at once, up to a `break` or `continue`. */
export function renderNodes(
  nodes: readonly LiquidNode[],
  context: Context,
  emitter: Emitter,
): void {
  countStep(context);
  for (const node of nodes) {
    countStep(context);
    try {
      node.render(context, emitter);
    } catch (error) {
      throw LiquidError.is(error) || !(error instanceof Error)
        ? error
        : new RenderError(error, node);
    }
    if (context.breakCalled || context.continueCalled) return;
  }
}

/** What nodes write, as a text of its own. */
export function renderToText(nodes: readonly LiquidNode[], context: Context): string {
  const emitter = createEmitter();
  renderNodes(nodes, context, emitter);
  return emitter.buffer;
}

/** What nodes write to. */
export function createEmitter(): Emitter {
  const emitter = {
    buffer: '',
    write: (text: unknown) => {
      emitter.buffer += String(text);
    },
  };
  return emitter;
}

function countStep({ renderLimit }: Context): void {
  renderLimit.check(0); // counts calls: see startEffort
}
