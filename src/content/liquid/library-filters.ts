import { filters, type Liquid, toValueSync } from 'liquidjs';
import type { EngineFilter } from './evaluate/compile.js';
import { isEmptiness } from './evaluate/emptiness.js';
import { LiquidRange } from './evaluate/liquid-range.js';
import { listOf, type Spend } from './evaluate/list-of.js';
import { runOf } from './evaluate/run.js';
import { UnusableValue } from './evaluate/unusable-value.js';

/**
 * Filters of the library that templates don't have. `raw` would print what a person wrote as markup; those
 * in `_exp` read Liquid out of a text, which may be a person's; `sample` would make each attempt another mail.
 */
const LEFT_OUT = [
  'raw',
  'sample',
  'where_exp',
  'reject_exp',
  'group_by_exp',
  'has_exp',
  'find_exp',
  'find_index_exp',
];

type Handler = (this: object, input: unknown, ...args: unknown[]) => unknown;

/** The names of the library's filters that templates have. */
function libraryFilterNames(): string[] {
  return Object.keys(filters).filter((name) => !LEFT_OUT.includes(name));
}

/** The library's filters that Shopify has not, or has in the same way: `escape`, `json`, `group_by`. */
export function libraryFilters(liquid: Liquid): Map<string, EngineFilter> {
  const handlers = new Map(Object.entries(filters as unknown as Record<string, Handler>));
  return new Map(
    libraryFilterNames().flatMap((name) => {
      const handler = handlers.get(name);
      return handler === undefined ? [] : [[name, adapt(handler, liquid)] as const];
    }),
  );
}

function adapt(handler: Handler, liquid: Liquid): EngineFilter {
  return (input, { plain, named }, context) => {
    const { spend } = runOf(context);
    const given = plainOf(input, spend);
    try {
      return toValueSync(
        handler.apply({ context, liquid, token: undefined }, [
          given,
          ...plain.map((each) => plainOf(each, spend)),
          ...Object.entries(named),
        ]),
      );
    } catch (error) {
      if (isRefusal(error)) throw new UnusableValue('the filter can’t use it', { cause: error });
      throw error;
    }
  };
}

/** Some throw at texts that they can't use. */
function isRefusal(error: unknown): boolean {
  return error instanceof URIError || error instanceof TypeError;
}

/** Without values of a kind that the library doesn’t know. */
function plainOf(input: unknown, spend: Spend): unknown {
  if (input instanceof LiquidRange) return listOf(input, spend);
  return isEmptiness(input) ? undefined : input;
}
