import type { Context, Emitter } from 'liquidjs';
import { compileExpression } from '../evaluate/compile.js';
import { LiquidRange } from '../evaluate/liquid-range.js';
import { listOf } from '../evaluate/list-of.js';
import { LoopState } from '../evaluate/loop-state.js';
import { runOf } from '../evaluate/run.js';
import { textOf } from '../evaluate/text-of.js';
import type { LiquidNode } from '../node.js';
import type { NodeReader, ReadTag } from '../read-nodes.js';
import { renderNodes } from '../render-nodes.js';
import type { Expression } from '../syntax/expression.js';
import type { TagItem } from '../syntax/read-items.js';
import { enterBlock } from './enter-block.js';
import { isolate } from './isolate.js';
import { withScope } from './with-scope.js';

/** `"hero" with product as item, title: "New"`. */
interface Call {
  readonly name: Expression;
  /** What is handed over under a name of its own, and whether once or once for each. */
  readonly binding: { readonly value: Expression; readonly isEach: boolean } | undefined;
  readonly alias: string | undefined;
  readonly args: ReadonlyMap<string, Expression>;
}

function readCall(tag: TagItem, reader: NodeReader): Call {
  const words = reader.words(tag.markup);
  const name = words.expression();
  let binding: Call['binding'];
  for (const word of ['with', 'for'] as const) {
    if (binding === undefined && words.take(word)) {
      binding = { value: words.expression(), isEach: word === 'for' };
    }
  }
  const alias =
    binding !== undefined && words.take('as') ? words.name('a name behind “as”') : undefined;
  const args = new Map<string, Expression>();
  while (!words.isAtEnd()) {
    words.take(',');
    const key = words.takeKey();
    if (key === undefined) break;
    args.set(key, words.expression());
  }
  words.end();
  return { name, binding, alias, args };
}

function readsOf({ name, binding, args }: Call): readonly Expression[] {
  return [name, ...(binding === undefined ? [] : [binding.value]), ...args.values()];
}

/** The variable of a block’s own name, which `include` without `with` hands over. */
function ownVariable(name: string): Expression {
  return { kind: 'path', keys: [{ kind: 'name', name, isDotted: false }] };
}

/** The nodes of a block that a template names. @throws Error when there is none */
type FindNodes = (context: Context) => {
  readonly name: string;
  readonly nodes: readonly LiquidNode[];
};

function findNodes(call: Call, reader: NodeReader): FindNodes {
  const find = (name: unknown) => {
    const text = textOf(name);
    const nodes = reader.options.readPartial?.(text);
    if (nodes === undefined) throw new Error(`there is no block “${text}”`);
    return { name: text, nodes };
  };
  if (call.name.kind === 'literal') {
    // Read with the template, so that what is wrong in it is known by then.
    const found = find(call.name.value);
    return () => found;
  }
  if (!reader.options.allowComputedNames)
    throw new Error('the name of a block has to stand in quotes');
  const name = compileExpression(call.name);
  return (context) => find(name(context));
}

function compileArgs({ args }: Call): (context: Context) => Record<string, unknown> {
  const compiled = [...args].map(([name, each]) => [name, compileExpression(each)] as const);
  return (context) =>
    Object.assign(
      Object.create(null),
      Object.fromEntries(compiled.map(([name, each]) => [name, each(context)])),
    );
}

/** A block among the template’s own variables; what it assigns, the template sees. */
export const readInclude: ReadTag = (tag, reader) => {
  const call = readCall(tag, reader);
  const find = findNodes(call, reader);
  const argsOf = compileArgs(call);
  const bound = call.binding && compileExpression(call.binding.value);
  return {
    token: tag.token,
    reads: [
      ...readsOf(call),
      ...(call.name.kind === 'literal' ? [ownVariable(textOf(call.name.value))] : []),
    ],
    inner: [],
    isBlank: false,
    render: (context, emitter) => {
      const { name, nodes } = find(context);
      const value = (bound ?? compileExpression(ownVariable(name)))(context);
      const run = runOf(context);
      enterBlock(run.depth);
      run.depth += 1;
      withScope(context, argsOf(context), (scope) => {
        for (const each of Array.isArray(value) ? value : [value]) {
          scope[call.alias ?? name] = each;
          renderNodes(nodes, context, emitter);
        }
      });
      run.depth -= 1;
    },
  };
};

/** A block with nothing but what it is given; what it assigns stays in it. */
export const readRender: ReadTag = (tag, reader) => {
  const call = readCall(tag, reader);
  if (call.name.kind !== 'literal') throw new Error('the name of a block has to stand in quotes');
  const find = findNodes(call, reader);
  const argsOf = compileArgs(call);
  const bound = call.binding && compileExpression(call.binding.value);
  return {
    token: tag.token,
    reads: readsOf(call),
    inner: [],
    isBlank: false,
    render: (context, emitter) => {
      const { name, nodes } = find(context);
      const variable = call.alias ?? name;
      const inside = isolate(context, argsOf(context));
      const value = bound?.(context);
      if (call.binding?.isEach === true && isMany(value)) {
        renderEach(
          { nodes, variable, turns: listOf(value, runOf(context).spend) },
          inside,
          emitter,
        );
        return;
      }
      if (bound !== undefined) (inside.bottom() as Record<string, unknown>)[variable] = value;
      renderNodes(nodes, inside, emitter);
    },
  };
};

function isMany(value: unknown): boolean {
  return Array.isArray(value) || value instanceof LiquidRange;
}

interface Turns {
  readonly nodes: readonly LiquidNode[];
  readonly variable: string;
  readonly turns: readonly unknown[];
}

function renderEach({ nodes, variable, turns }: Turns, context: Context, emitter: Emitter): void {
  const forloop = new LoopState(variable, turns.length);
  const scope = context.bottom() as Record<string, unknown>;
  scope.forloop = forloop;
  for (const turn of turns) {
    scope[variable] = turn;
    renderNodes(nodes, context, emitter);
    context.breakCalled = false;
    context.continueCalled = false;
    forloop.at += 1;
  }
}
