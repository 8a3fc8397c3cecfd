import type { Context } from 'liquidjs';
import type { LiquidNode } from '../node.js';
import { areBlank } from '../node.js';
import { printingNode, type ReadTag } from '../read-nodes.js';
import { renderNodes, renderToText } from '../render-nodes.js';
import { expressionsIn } from '../syntax/expression.js';
import { readLines, type TagItem } from '../syntax/read-items.js';

const VARIABLE = String.raw`[\p{L}\p{N}_][\p{L}\p{M}\p{N}_-]*`;
const ASSIGNMENT = new RegExp(`^\\s*(${VARIABLE})\\s*=(?!=)`, 'u');
const CAPTURED = new RegExp(`^\\s*(["']?)(${VARIABLE}\\??)\\1\\s*$`, 'u');
const COUNTER = new RegExp(`^\\s*(${VARIABLE}\\??)\\s*$`, 'u');

/** A node that prints nothing. */
function silentNode(
  tag: TagItem,
  render: LiquidNode['render'],
  more?: Partial<LiquidNode>,
): LiquidNode {
  return { token: tag.token, reads: [], inner: [], isBlank: true, render, ...more };
}

export const readAssign: ReadTag = (tag, reader) => {
  const match = ASSIGNMENT.exec(tag.markup);
  if (match === null) throw new Error('“assign” needs a name, “=” and a value');
  const [{ length }, name = ''] = match;
  const words = reader.words(tag.markup.slice(length));
  const value = words.filteredValue();
  words.end();
  const evaluate = reader.compile(value);
  return silentNode(
    tag,
    (context) => {
      setVariable(context, name, evaluate(context));
    },
    { reads: expressionsIn(value) },
  );
};

export const readCapture: ReadTag = (tag, reader) => {
  const name = CAPTURED.exec(tag.markup)?.[2];
  if (name === undefined) throw new Error('“capture” needs the name of a variable');
  const { nodes } = reader.body(tag, ['endcapture']);
  const { capture } = reader.options;
  return silentNode(
    tag,
    (context) => {
      setVariable(context, name, capture(renderToText(nodes, context)));
    },
    { inner: nodes },
  );
};

/** What lasts is set outside of every loop and block. */
function setVariable(context: Context, name: string, value: unknown): void {
  (context.bottom() as Record<string, unknown>)[name] = value;
}

export const readComment: ReadTag = (tag) => {
  if (/\n\s*[^#\s]/.test(tag.markup)) {
    throw new Error('every line of a comment needs a “#” at its beginning');
  }
  return silentNode(tag, () => undefined);
};

export const readBreak: ReadTag = (tag) =>
  silentNode(
    tag,
    (context) => {
      context.breakCalled = true;
    },
    { isBlank: false },
  );

export const readContinue: ReadTag = (tag) =>
  silentNode(
    tag,
    (context) => {
      context.continueCalled = true;
    },
    { isBlank: false },
  );

export const readEcho: ReadTag = (tag, reader) => {
  const words = reader.words(tag.markup);
  if (words.isAtEnd()) return silentNode(tag, () => undefined, { isBlank: false });
  const value = words.filteredValue();
  words.end();
  return printingNode(tag.token, value, reader);
};

export const readLiquid: ReadTag = (tag, reader) => {
  const inner = reader.nodesOf(readLines(tag));
  return {
    token: tag.token,
    reads: [],
    inner,
    isBlank: areBlank(inner),
    render: (context, emitter) => renderNodes(inner, context, emitter),
  };
};

/** Counts from 0 up. */
export const readIncrement: ReadTag = (tag) => counter(tag, { before: 0, behind: 1 });

/** Counts from -1 down. */
export const readDecrement: ReadTag = (tag) => counter(tag, { before: -1, behind: 0 });

/** Counters are variables of their own, beside those that are assigned. */
function counter(
  tag: TagItem,
  { before, behind }: { readonly before: number; readonly behind: number },
): LiquidNode {
  const name = COUNTER.exec(tag.markup)?.[1];
  if (name === undefined) throw new Error(`“${tag.name}” needs the name of a counter`);
  return {
    token: tag.token,
    reads: [],
    inner: [],
    isBlank: false,
    render: (context, emitter) => {
      const counters = context.environments as Record<string, unknown>;
      const known = Object.hasOwn(counters, name) ? counters[name] : 0;
      const value = (typeof known === 'number' ? known : 0) + before;
      counters[name] = value + behind;
      emitter.buffer += String(value);
    },
  };
}
