import type { WrittenFields, WrittenProduct } from './find-products.js';
import type { ProductStatement } from './observations-of.js';
import type { Figure, Words } from './product.js';
import { readAmount, shortenAmount } from './read-amount.js';
import { MAX_NAME, MAX_TITLE, readCategories, readId, readLink, readText } from './read-words.js';

/** The words of Google's product data and of schema.org. */
const AVAILABLE = new Set([
  'in_stock',
  'in stock',
  'instock',
  'available',
  'preorder',
  'backorder',
]);
const UNAVAILABLE = new Set([
  'out_of_stock',
  'out of stock',
  'outofstock',
  'soldout',
  'sold_out',
  'unavailable',
  'discontinued',
]);

/**
 * What an event says of a product. A value that is no use is as good as absent.
 *
 * @returns undefined where neither its id nor its SKU is any use
 */
export function readStatement(product: WrittenProduct): ProductStatement<Words> | undefined {
  const { workspaceId, fields } = product;
  const sku = readId(fields.sku);
  const productId = readId(fields.product_id) ?? sku;
  if (productId === undefined) return undefined;
  return {
    workspaceId,
    productId,
    sku,
    variant: readText(fields.variant, MAX_NAME),
    words: {
      title: readText(fields.name, MAX_TITLE),
      brand: readText(fields.brand, MAX_NAME),
      categories: readCategories(fields.categories ?? fields.category),
      imageUrl: readLink(fields.image_url),
      url: readLink(fields.url),
    },
    figures: readFigures(product),
  };
}

function readFigures({ fields, prices, currency }: WrittenProduct): Figure[] {
  const figures: Figure[] = [];
  const price = readAmount(fields.price);
  if (price !== undefined && currency !== undefined) {
    const isPaid = prices === 'paid' || isDiscounted(fields);
    figures.push({ measure: currency, value: shortenAmount(price), isPaid });
  }
  const stock = readAmount(fields.stock);
  if (stock !== undefined && /^\d+$/.test(stock)) {
    figures.push({ measure: 'stock', value: stock, isPaid: false });
  }
  const canBuy = readAvailability(fields);
  if (canBuy !== undefined) {
    figures.push({ measure: 'availability', value: canBuy ? '1' : '0', isPaid: false });
  }
  return figures;
}

/** A price from which somebody's coupon was taken off is not what the shop asks. */
function isDiscounted({ coupon, discount }: WrittenFields): boolean {
  if (typeof coupon === 'string' && coupon.trim() !== '') return true;
  const amount = readAmount(discount);
  return amount !== undefined && /[1-9]/.test(amount);
}

function readAvailability({ in_stock, availability }: WrittenFields): boolean | undefined {
  if (typeof in_stock === 'boolean') return in_stock;
  if (typeof availability !== 'string') return undefined;
  const word = availability.slice(availability.lastIndexOf('/') + 1).toLowerCase();
  if (AVAILABLE.has(word)) return true;
  return UNAVAILABLE.has(word) ? false : undefined;
}
