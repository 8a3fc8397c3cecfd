import type { ProductView } from '../catalog/index.js';
import { JsonNumber, type JsonObject } from '../kernel/index.js';

/**
 * What a template reads of a product.
 *
 * @param currency the workspace's: of the price, unless the product has one in another currency alone
 */
export function productVariables(product: ProductView, currency: string): JsonObject {
  const { prices, categories } = product;
  const price = prices.find((each) => each.currency === currency) ?? prices[0];
  return {
    product_id: product.productId,
    title: product.title,
    price: price === undefined ? null : new JsonNumber(price.price),
    currency: price?.currency ?? null,
    url: product.url,
    image_url: product.imageUrl,
    brand: product.brand,
    category: categories[0] ?? null,
    categories: [...categories],
    sku: product.sku,
    is_available: product.isAvailable,
  };
}
