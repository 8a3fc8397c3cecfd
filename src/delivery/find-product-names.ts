import { isJsonObject, JsonNumber, type JsonObject, type JsonValue } from '../kernel/index.js';

/** Names that may be products' are asked for up to so many a message. */
const MOST_NAMES = 100;
const MOST_VALUES = 10_000;
/** No product’s id is longer. */
const LONGEST_NAME = 200;
/** By these events name products (Segment's e-commerce spec). */
const NAMING = new Set(['product_id', 'sku', 'product_ids', 'skus']);
/** What is no message's own. */
const COMMON = new Set(['now', 'workspace', 'campaign', 'segment', 'audience']);

/**
 * Texts and numbers among a message's values that may be the id of a product: a template looks products up by any of
 * them. Those that stand where products are named come first, should there be too many.
 */
export function findProductNames(values: JsonObject): string[] {
  const named = new Set<string>();
  const others = new Set<string>();
  const own = Object.fromEntries(Object.entries(values).filter(([key]) => !COMMON.has(key)));
  let looked = 0;
  for (const { value, isNaming } of leavesOf(own, false)) {
    looked += 1;
    if (looked > MOST_VALUES) break;
    const name = nameOf(value);
    if (name !== undefined) (isNaming ? named : others).add(name);
  }
  return [...new Set([...named, ...others])].slice(0, MOST_NAMES);
}

interface Leaf {
  readonly value: JsonValue;
  readonly isNaming: boolean;
}

/** Values that hold no others, wherever they are. */
function* leavesOf(value: JsonValue, isNaming: boolean): Generator<Leaf> {
  if (Array.isArray(value)) {
    for (const each of value) yield* leavesOf(each, isNaming);
  } else if (isJsonObject(value)) {
    for (const [key, each] of Object.entries(value)) yield* leavesOf(each, NAMING.has(key));
  } else yield { value, isNaming };
}

function nameOf(value: JsonValue): string | undefined {
  if (typeof value === 'number' || value instanceof JsonNumber) return String(value);
  const isName = typeof value === 'string' && value !== '' && value.length <= LONGEST_NAME;
  return isName && !value.includes('\0') ? value : undefined;
}
