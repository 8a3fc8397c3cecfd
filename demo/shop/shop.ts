import { categories } from './categories.js';
import { makeCatalogue } from './make-catalogue.js';
import type { Product } from './product.js';

/** The made-up shop: everything that its people meet. */
export interface Shop {
  readonly seed: number;
  readonly products: readonly Product[];
  productsOf(categoryId: string): readonly Product[];
}

export function createShop(seed: number): Shop {
  const products = makeCatalogue(seed);
  const byCategory = new Map(
    categories.map(({ id }) => [id, products.filter(({ categoryId }) => categoryId === id)]),
  );
  return { seed, products, productsOf: (id) => byCategory.get(id) ?? [] };
}
