import type { AcceptedEvent } from '../ingest/index.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/index.js';
import type { ProductStatement } from './observations-of.js';
import type { Figure, Words } from './product.js';
import { PRODUCT_EVENTS, type PriceKind } from './product-events.js';
import { readAmount, shortenAmount } from './read-amount.js';
import { MAX_NAME, MAX_TITLE, readCategories, readId, readLink, readText } from './read-words.js';

/** Products of one event at most: a list that shows more is no list that somebody saw. */
const MAX_PRODUCTS = 500;

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

/** The event around a product. */
interface Setting {
  readonly event: AcceptedEvent;
  readonly prices: PriceKind;
  /** Where the product stands in the event, as JSON pointer. */
  readonly pointer: string;
  /** Of prices without a currency beside them; undefined: there is none that is known. */
  readonly currency: string | undefined;
}

/**
 * What an event says of products: of the one in its `properties`, and of each in `properties.products`. A
 * value that is no use is as good as absent, and so is a product without id and SKU.
 *
 * @param workspaceCurrency of prices where the event names no currency; undefined: they are left out
 */
export function readStatements(
  event: AcceptedEvent,
  workspaceCurrency: string | undefined,
): ProductStatement<Words>[] {
  const prices = event.type === 'track' ? PRODUCT_EVENTS.get(event.name) : undefined;
  const { properties } = event.payload;
  if (prices === undefined || !isJsonObject(properties)) return [];
  const currency = currencyOf(properties.currency, '/properties/currency', {
    event,
    currency: workspaceCurrency,
  });
  const setting = { event, prices, currency };
  const statements: ProductStatement<Words>[] = [];
  const add = (product: JsonValue, pointer: string): void => {
    const statement = readStatement(product, { ...setting, pointer });
    if (statement !== undefined) statements.push(statement);
  };
  add(properties, '/properties');
  const { products } = properties;
  if (!Array.isArray(products)) return statements;
  const end = Math.min(products.length, MAX_PRODUCTS);
  for (let at = 0; at < end; at += 1) add(products[at] ?? null, `/properties/products/${at}`);
  return statements;
}

function readStatement(product: JsonValue, setting: Setting): ProductStatement<Words> | undefined {
  if (!isJsonObject(product)) return undefined;
  const sku = readId(product.sku);
  const productId = readId(product.product_id) ?? sku;
  if (productId === undefined) return undefined;
  return {
    workspaceId: setting.event.workspaceId,
    productId,
    sku,
    variant: readText(product.variant, MAX_NAME),
    words: {
      title: readText(product.name, MAX_TITLE),
      brand: readText(product.brand, MAX_NAME),
      categories: readCategories(product.categories ?? product.category),
      imageUrl: readLink(product.image_url),
      url: readLink(product.url),
    },
    figures: readFigures(product, setting),
  };
}

function readFigures(product: JsonObject, setting: Setting): Figure[] {
  const figures: Figure[] = [];
  const price = readAmount(product.price);
  const currency = currencyOf(product.currency, `${setting.pointer}/currency`, setting);
  if (price !== undefined && currency !== undefined) {
    const isPaid = setting.prices === 'paid' || isDiscounted(product);
    figures.push({ measure: currency, value: shortenAmount(price), isPaid });
  }
  const stock = readAmount(product.stock);
  if (stock !== undefined && /^\d+$/.test(stock)) {
    figures.push({ measure: 'stock', value: stock, isPaid: false });
  }
  const canBuy = readAvailability(product);
  if (canBuy !== undefined) {
    figures.push({ measure: 'availability', value: canBuy ? '1' : '0', isPaid: false });
  }
  return figures;
}

/** A price from which somebody's coupon was taken off is not what the shop asks. */
function isDiscounted({ coupon, discount }: JsonObject): boolean {
  if (typeof coupon === 'string' && coupon.trim() !== '') return true;
  const amount = readAmount(discount);
  return amount !== undefined && /[1-9]/.test(amount);
}

function readAvailability({ in_stock, availability }: JsonObject): boolean | undefined {
  if (typeof in_stock === 'boolean') return in_stock;
  if (typeof availability !== 'string') return undefined;
  const word = availability.slice(availability.lastIndexOf('/') + 1).toLowerCase();
  if (AVAILABLE.has(word)) return true;
  return UNAVAILABLE.has(word) ? false : undefined;
}

/** What the door made of a currency's text; what it could not read is no currency to count on. */
function currencyOf(
  written: JsonValue | undefined,
  pointer: string,
  { event, currency }: Pick<Setting, 'event' | 'currency'>,
): string | undefined {
  if (written === undefined || written === null || written === '') return currency;
  if (typeof written !== 'string') return undefined;
  const noted = event.clean?.fields[pointer];
  if (noted === undefined) return written;
  return noted.flags === undefined ? noted.value : undefined;
}
