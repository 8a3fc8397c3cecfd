import type { AcceptedEvent } from '../ingest/index.js';
import { isJsonObject, type JsonValue } from '../kernel/index.js';
import { readId } from './read-words.js';

/** Products of one event at most, as the catalogue reads them. */
const MAX_PRODUCTS = 500;

/** The ids of the products that an event names, whatever it is called: its own, and those of its list. */
export function productIdsOf({ payload }: AcceptedEvent): string[] {
  const { properties } = payload;
  if (!isJsonObject(properties)) return [];
  const { products } = properties;
  const list = Array.isArray(products) ? products.slice(0, MAX_PRODUCTS) : [];
  const ids = [properties, ...list].flatMap((each) => idOf(each) ?? []);
  return [...new Set(ids)];
}

function idOf(product: JsonValue): string | undefined {
  if (!isJsonObject(product)) return undefined;
  return readId(product.product_id) ?? readId(product.sku);
}
