import {
  type JsonObject,
  RawJson,
  refusedByJsonb,
  scanValue,
  stringifyExact,
  type WorkspaceId,
} from '../kernel/index.js';
import { productInvalid, productRepeated } from './errors.js';
import { observationsOf } from './observations-of.js';
import type { Figure, ItemPlace, Said, Words } from './product.js';
import { readAmount } from './read-amount.js';
import { MAX_ID, MAX_LINK, MAX_NAME, MAX_TITLE, readLink, readText } from './read-words.js';

/** A product, or an item of it, as somebody who keeps the catalogue writes it. What is absent stays as it is. */
export interface ProductInput {
  readonly productId: string;
  /** Names an item of the product, unless it is the product's id. */
  readonly sku?: string | undefined;
  /** Names an item where there is no SKU, else gives it a title. */
  readonly variant?: string | undefined;
  readonly title?: string | null | undefined;
  readonly brand?: string | null | undefined;
  readonly categories?: readonly string[] | null | undefined;
  readonly imageUrl?: string | null | undefined;
  readonly url?: string | null | undefined;
  /** A number, a `JsonNumber` or a text: kept digit for digit. */
  readonly price?: unknown;
  /** ISO 4217; the workspace's where it is absent. */
  readonly currency?: string | undefined;
  /** Prices by currency. */
  readonly prices?: { readonly [currency: string]: unknown } | undefined;
  readonly stock?: number | undefined;
  readonly isAvailable?: boolean | undefined;
  /** Replaces the whole of what was there. */
  readonly attributes?: JsonObject | undefined;
}

/** What is to be written of a product or an item. */
export interface CheckedItem {
  readonly place: ItemPlace;
  /** Null takes a value back. */
  readonly words: Said<Words | null>;
  readonly figures: readonly Figure[];
  readonly attributes: RawJson | undefined;
}

export interface InputContext {
  readonly workspaceId: WorkspaceId;
  /** Of prices that name none. */
  readonly currency: string;
}

/**
 * Checks a list whole before anything of it is written.
 *
 * @returns products before their items, each place once
 * @throws AppError `product-invalid`, `product-repeated`
 */
export function checkProducts(
  products: readonly ProductInput[],
  context: InputContext,
): CheckedItem[] {
  const named = new Map<string, number>();
  const checked = new Map<string, CheckedItem>();
  for (const [place, product] of products.entries()) {
    const items = checkProduct(product, { ...context, listPlace: place });
    const last = keyOf(items.at(-1)?.place);
    const before = named.get(last);
    if (before !== undefined) throw productRepeated.make({ place, before });
    named.set(last, place);
    for (const item of items) {
      const key = keyOf(item.place);
      checked.set(key, mergeItems(checked.get(key), item));
    }
  }
  return [...checked.values()];
}

function keyOf(place: ItemPlace | undefined): string {
  return `${place?.productId}\0${place?.item}`;
}

/** Several items of a product each speak of the product: what the last of them says stands. */
function mergeItems(before: CheckedItem | undefined, item: CheckedItem): CheckedItem {
  if (before === undefined) return item;
  const said = Object.fromEntries(
    Object.entries(item.words).filter(([, value]) => value !== undefined),
  );
  return {
    place: item.place,
    words: { ...before.words, ...said },
    figures: [...before.figures, ...item.figures],
    attributes: item.attributes ?? before.attributes,
  };
}

interface CheckContext extends InputContext {
  readonly listPlace: number;
}

function checkProduct(product: ProductInput, context: CheckContext): CheckedItem[] {
  const text = (field: keyof ProductInput & string, maxLength: number) =>
    checkText(product[field], { field, maxLength, context });
  const productId = text('productId', MAX_ID);
  if (typeof productId !== 'string') throw invalid(context, 'productId', 'a text');
  const observations = observationsOf<Words | null>(
    {
      workspaceId: context.workspaceId,
      productId,
      sku: text('sku', MAX_ID) ?? undefined,
      variant: text('variant', MAX_NAME) ?? undefined,
      words: {
        title: text('title', MAX_TITLE),
        brand: text('brand', MAX_NAME),
        categories: checkCategories(product.categories, context),
        imageUrl: checkLink(product.imageUrl, 'imageUrl', context),
        url: checkLink(product.url, 'url', context),
      },
      figures: checkFigures(product, context),
    },
    0,
  );
  const attributes = checkAttributes(product.attributes, context);
  return observations.map((observation) => ({
    ...observation,
    attributes: observation.place.item === '' ? attributes : undefined,
  }));
}

function checkText(
  value: unknown,
  {
    field,
    maxLength,
    context,
  }: { readonly field: string; readonly maxLength: number; readonly context: CheckContext },
): string | null | undefined {
  if (value === undefined || value === null) return value;
  const text = readText(value, maxLength);
  if (text !== undefined) return text;
  throw invalid(context, field, `a text of 1 to ${maxLength} characters without U+0000`);
}

function checkLink(
  value: string | null | undefined,
  field: string,
  context: CheckContext,
): string | null | undefined {
  if (value === undefined || value === null) return value;
  const link = readLink(value);
  if (link !== undefined) return link;
  throw invalid(
    context,
    field,
    `an address of at most ${MAX_LINK} characters that begins with https:// or http://`,
  );
}

function checkCategories(
  names: readonly string[] | null | undefined,
  context: CheckContext,
): string[] | null | undefined {
  if (names === undefined || names === null) return names;
  const checked = names.map((name) =>
    checkText(name, { field: 'categories', maxLength: MAX_NAME, context }),
  );
  return [...new Set(checked.filter((name) => typeof name === 'string'))];
}

function checkAttributes(
  attributes: JsonObject | undefined,
  context: CheckContext,
): RawJson | undefined {
  if (attributes === undefined) return undefined;
  const text = stringifyExact(attributes);
  if ((scanValue(Buffer.from(text)).flags & refusedByJsonb) === 0) return new RawJson(text);
  const expected = 'free of U+0000, of halves of surrogate pairs and of numbers beyond measure';
  throw invalid(context, 'attributes', expected);
}

function checkFigures(product: ProductInput, context: CheckContext): Figure[] {
  const figures = checkPrices(product, context);
  const { stock, isAvailable } = product;
  if (stock !== undefined) {
    if (!Number.isSafeInteger(stock) || stock < 0) {
      throw invalid(context, 'stock', 'a whole number of 0 or more');
    }
    figures.push({ measure: 'stock', value: String(stock), isPaid: false });
  }
  if (isAvailable !== undefined) {
    figures.push({ measure: 'availability', value: isAvailable ? '1' : '0', isPaid: false });
  }
  return figures;
}

function checkPrices({ price, currency, prices }: ProductInput, context: CheckContext): Figure[] {
  const figures = Object.entries(prices ?? {}).map(([code, value]) => ({
    measure: checkCurrency(code, context),
    value: checkPrice(value, context),
    isPaid: false,
  }));
  if (currency !== undefined && price === undefined) {
    throw invalid(context, 'currency', 'accompanied by a price');
  }
  if (price === undefined) return figures;
  const measure = checkCurrency(currency ?? context.currency, context);
  if (figures.some((figure) => figure.measure === measure)) {
    throw invalid(context, 'prices', 'without the currency that `price` is in');
  }
  return [...figures, { measure, value: checkPrice(price, context), isPaid: false }];
}

function checkPrice(value: unknown, context: CheckContext): string {
  const price = readAmount(value);
  if (price !== undefined) return price;
  const expected =
    'a decimal of 0 or more such as 19.90, as a number or a text, with at most 15 digits before the point and 10 behind it';
  throw invalid(context, 'price', expected);
}

function checkCurrency(code: string, context: CheckContext): string {
  if (Intl.supportedValuesOf('currency').includes(code)) return code;
  throw invalid(context, 'currency', 'a code of ISO 4217 in capitals, such as EUR');
}

function invalid({ listPlace }: CheckContext, field: string, expected: string): Error {
  return productInvalid.make({ place: listPlace, field, expected });
}
