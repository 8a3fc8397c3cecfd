import {
  type Context,
  type Emitter,
  LiquidError,
  RenderError,
  type Template,
  toValueSync,
} from 'liquidjs';

/**
 * Renders nodes one after the other and at once. The library's own way is a generator, so that nodes may wait
 * for something; ours never do, and without it a mail takes half the time.
 */
export function renderNodes(nodes: readonly Template[], context: Context, given?: Emitter): string {
  const emitter = given ?? createEmitter();
  countStep(context);
  for (const node of nodes) {
    countStep(context);
    const text: unknown = renderNode(node, context, emitter);
    // A node writes itself, or gives what is to be written.
    if (text) emitter.write(text);
    if (context.breakCalled || context.continueCalled) break;
  }
  return emitter.buffer;
}

function createEmitter(): Emitter {
  const emitter = {
    buffer: '',
    write: (text: unknown) => {
      emitter.buffer += String(text);
    },
  };
  return emitter;
}

function countStep(context: Context): void {
  context.renderLimit.check(0); // counts calls: see startEffort
}

function renderNode(node: Template, context: Context, emitter: Emitter): unknown {
  try {
    return toValueSync(node.render(context, emitter));
  } catch (error) {
    throw LiquidError.is(error) || !(error instanceof Error) ? error : new RenderError(error, node);
  }
}
