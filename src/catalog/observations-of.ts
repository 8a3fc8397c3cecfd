import type { Instant } from '../kernel/index.js';
import type { Figure, Observation, ProductPlace, Said } from './product.js';

/** What an event or the API says of a product. */
export interface ProductStatement<Value> extends ProductPlace {
  readonly sku: string | undefined;
  readonly variant: string | undefined;
  readonly words: Said<Value>;
  readonly figures: readonly Figure[];
}

const NONE: readonly Figure[] = [];

/**
 * A statement that names an item by SKU or variant speaks of two: of the product in words, and of the
 * item in numbers. A SKU that is the product's id names no item.
 */
export function observationsOf<Value>(
  statement: ProductStatement<Value | string>,
  at: Instant,
): (Omit<Observation, 'words'> & { readonly words: Said<Value | string> })[] {
  const { workspaceId, productId, sku, variant, words, figures } = statement;
  const item = (sku === productId ? undefined : sku) ?? variant ?? '';
  const place = { workspaceId, productId, item: '' };
  if (item === '') {
    return [{ place, at, words: sku === undefined ? words : { ...words, sku }, figures }];
  }
  return [
    { place, at, words, figures: NONE },
    { place: { workspaceId, productId, item }, at, words: { title: variant, sku }, figures },
  ];
}
