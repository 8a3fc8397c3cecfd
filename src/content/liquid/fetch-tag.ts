import type { Context } from 'liquidjs';
import { type FetchRequest, MOST_REQUESTS, requestKey } from '../fetch/fetch-request.js';
import { compileExpression } from './evaluate/compile.js';
import { textOf } from './evaluate/text-of.js';
import type { LiquidNode } from './node.js';
import type { NodeReader, ReadTag } from './read-nodes.js';
import type { Expression } from './syntax/expression.js';
import type { TagItem } from './syntax/read-items.js';

/** Under this key of a part's variables stands what takes requests, where they are only collected. */
export const COLLECTOR = Symbol('collector of fetches');

/** `"stock", sku: product.sku as stock`. */
interface Fetch {
  readonly endpoint: string;
  readonly parameters: ReadonlyMap<string, Expression>;
  /** The name that the answer gets. */
  readonly into: string;
}

export interface FetchNode extends LiquidNode {
  readonly fetch: Fetch;
}

export function isFetchNode(node: LiquidNode): node is FetchNode {
  return 'fetch' in node;
}

/** What the tag finds beside a part's variables: `FetchedData` in the values' own form. */
interface Surroundings {
  readonly fetched?: {
    readonly fallbacks?: Readonly<Record<string, unknown>>;
    readonly answers?: Readonly<Record<string, { readonly value?: unknown }>>;
  };
  readonly [COLLECTOR]?: Map<string, FetchRequest>;
}

const FORM = 'is written {% fetch "stock", sku: product.sku as stock %}';

/**
 * `{% fetch "stock", sku: product.sku, store: trait.store as stock %}`: a name gets what an endpoint answered for
 * this message (docs/reference/fetch.md). It asks nobody itself: the answers are among the message's values, and
 * where they are not, the endpoint's fallback is.
 */
export const readFetch: ReadTag = (tag, reader): FetchNode => {
  const fetch = readMarkup(tag, reader);
  const parameters = [...fetch.parameters].map(
    ([name, value]) => [name, compileExpression(value)] as const,
  );
  return {
    token: tag.token,
    reads: [...fetch.parameters.values()],
    inner: [],
    isBlank: true,
    fetch,
    render: (context) => {
      const given = parameters.map(([name, evaluate]) => [name, addressable(evaluate(context))]);
      const request = { endpoint: fetch.endpoint, parameters: Object.fromEntries(given) };
      (context.bottom() as Record<string, unknown>)[fetch.into] = findAnswer(context, request);
    },
  };
};

function readMarkup(tag: TagItem, reader: NodeReader): Fetch {
  const words = reader.words(tag.markup);
  const name = words.expression();
  if (name.kind !== 'literal' || typeof name.value !== 'string') {
    throw new Error(`fetch ${FORM}: the endpoint’s name stands in quotes`);
  }
  const parameters = new Map<string, Expression>();
  while (words.take(',')) {
    const key = words.takeKey();
    if (key === undefined) throw new Error(`fetch ${FORM}`);
    if (parameters.has(key)) throw new Error(`fetch has the parameter “${key}” twice`);
    parameters.set(key, words.expression());
  }
  if (!words.take('as')) throw new Error(`fetch ${FORM}`);
  const into = words.name('a name behind “as”');
  words.end();
  return { endpoint: name.value, parameters, into };
}

function findAnswer(context: Context, request: FetchRequest): unknown {
  const { fetched, [COLLECTOR]: collector } = context.globals as Surroundings;
  const key = requestKey(request);
  // One more than may be, so that it is seen when there are too many.
  if (collector !== undefined && collector.size <= MOST_REQUESTS) collector.set(key, request);
  const answer = ownOf(fetched?.answers, key);
  return answer === undefined ? ownOf(fetched?.fallbacks, request.endpoint) : answer.value;
}

/** What can stand in an address; null for anything else. */
function addressable(value: unknown): string | null {
  const text = Array.isArray(value) ? '' : textOf(value);
  return text === '' ? null : text;
}

function ownOf<T>(values: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return values !== undefined && Object.hasOwn(values, key) ? values[key] : undefined;
}
