import type { Context, Emitter, Token } from 'liquidjs';
import type { Expression } from './syntax/expression.js';

/** A text, an output or a tag with all that stands in it, ready to be rendered as often as you like. */
export interface LiquidNode {
  /** Where it stands. */
  readonly token: Token;
  /** What it reads, and what it is given. */
  readonly reads: readonly Expression[];
  readonly inner: readonly LiquidNode[];
  /** Whether it prints nothing, or only white space. */
  readonly isBlank: boolean;
  /** Of a text that falls away where all that stands around it is blank. */
  readonly isSpace?: boolean;
  render(context: Context, emitter: Emitter): void;
}

export function areBlank(nodes: readonly LiquidNode[]): boolean {
  return nodes.every(({ isBlank }) => isBlank);
}

/** Without their white space: where a block has nothing else, it prints nothing, as Shopify has it. */
export function withoutSpace(nodes: readonly LiquidNode[]): readonly LiquidNode[] {
  return nodes.filter(({ isSpace }) => !isSpace);
}
