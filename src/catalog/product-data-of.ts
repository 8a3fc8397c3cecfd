import type { JsonObject } from '../kernel/index.js';
import type { ProductView } from './fold-product.js';
import type { PriceFall } from './product-changes.js';

/**
 * A product as events and mails name its parts (Segment, "Spec: E-Commerce Events"), as far as it has them.
 *
 * @param fall the price that it has now, and that before; null: the first that it has
 */
export function productDataOf(
  product: ProductView | undefined,
  fall: PriceFall | null,
): JsonObject {
  const [first] = product?.prices ?? [];
  const price = fall === null ? first : { price: fall.now, currency: fall.currency };
  return {
    ...(product?.title && { title: product.title, name: product.title }),
    ...(product?.brand && { brand: product.brand }),
    ...(product?.imageUrl && { image_url: product.imageUrl }),
    ...(product?.url && { url: product.url }),
    ...(price && { price: price.price, currency: price.currency }),
    ...(fall && { price_before: fall.before }),
  };
}
