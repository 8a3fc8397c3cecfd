import type { Spend } from '../evaluate/list-of.js';

/** A filter of Liquid’s own, as Shopify has it. */
export interface StandardFilter {
  /** How many arguments it must have, and how many it may. */
  readonly takes: readonly [least: number, most: number];
  /** @throws UnusableValue for a value that Shopify raises an error for */
  readonly run: (input: unknown, args: readonly unknown[], tools: FilterTools) => unknown;
}

export interface FilterTools {
  readonly spend: Spend;
  readonly named: Readonly<Record<string, unknown>>;
}

export type FilterTable = Readonly<Record<string, StandardFilter>>;
