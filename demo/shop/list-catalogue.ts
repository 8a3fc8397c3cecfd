import type { JsonObject } from '../../src/kernel/index.js';
import { amountOf, CURRENCIES } from './money.js';
import { priceAt, stockAt } from './offer.js';
import type { Product } from './product.js';
import type { Shop } from './shop.js';

/**
 * The catalogue as `PUT /api/catalog/products` takes it: each product, and each of its sizes.
 *
 * @param shopUrl where pictures and products can be looked at
 * @param at milliseconds since 1970; prices and stock are those of then
 */
export function listCatalogue(shop: Shop, shopUrl: string, at: number): JsonObject[] {
  return shop.products.flatMap((product) => [
    describe(shop, { product, shopUrl, at }),
    ...product.items.map(({ sku, variant }) => ({
      productId: product.id,
      sku,
      variant,
      prices: pricesOf(shop, product, at),
      stock: stockAt(shop.seed, sku, at),
    })),
  ]);
}

interface Wanted {
  readonly product: Product;
  readonly shopUrl: string;
  readonly at: number;
}

function describe(shop: Shop, { product, shopUrl, at }: Wanted): JsonObject {
  const { id, title, brand, category, kind, about, colour, items } = product;
  return {
    productId: id,
    title,
    brand,
    categories: [category],
    imageUrl: `${shopUrl}/pictures/${id}.png`,
    url: `${shopUrl}/shop/${id}`,
    prices: pricesOf(shop, product, at),
    ...(items.length === 0 && { stock: stockAt(shop.seed, id, at) }),
    attributes: { description: about, kind, colour: colour.name },
  };
}

function pricesOf(shop: Shop, product: Product, at: number): JsonObject {
  return Object.fromEntries(
    CURRENCIES.map((currency) => [
      currency,
      amountOf(priceAt(shop.seed, product, { at, currency })),
    ]),
  );
}
