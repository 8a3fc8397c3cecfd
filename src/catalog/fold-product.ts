import type { Instant, RawJson } from '../kernel/index.js';
import type { ItemPlace, Measure } from './product.js';
import { compareAmounts } from './read-amount.js';

/** A row of `products`: a product, or an item of it. */
export interface ItemRow extends Omit<ItemPlace, 'workspaceId'> {
  readonly title: string | null;
  readonly sku: string | null;
  readonly brand: string | null;
  readonly categories: readonly string[] | null;
  readonly imageUrl: string | null;
  readonly url: string | null;
  readonly attributes: RawJson | null;
  readonly discontinuedAt: Instant | null;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
}

/** A row of `product_figures`. */
export interface FigureRow extends Omit<ItemPlace, 'workspaceId'> {
  readonly measure: Measure;
  /** A decimal as it was written. */
  readonly value: string;
  readonly isPaid: boolean;
  readonly at: Instant;
}

export interface PriceView {
  /** ISO 4217. */
  readonly currency: string;
  /** A decimal as it was written. */
  readonly price: string;
  /** What the shop asks, or what somebody paid where nothing else is known. */
  readonly kind: 'asked' | 'paid';
  /** When it was last said. */
  readonly at: Instant;
}

/** What of a product has a price and a stock of its own. */
export interface ItemView {
  readonly item: string;
  readonly title: string | null;
  readonly sku: string | null;
  readonly prices: readonly PriceView[];
  readonly stock: number | null;
  /** Null: nobody said. */
  readonly isAvailable: boolean | null;
}

export interface ProductView {
  readonly productId: string;
  readonly title: string | null;
  readonly sku: string | null;
  readonly brand: string | null;
  readonly categories: readonly string[];
  readonly imageUrl: string | null;
  readonly url: string | null;
  readonly attributes: RawJson | null;
  /** One in each currency: the product's own, else the lowest of its items. */
  readonly prices: readonly PriceView[];
  /** The product's own, else that of its items together; null: nobody said. */
  readonly stock: number | null;
  /** Not discontinued, and nothing says that none of it can be bought. */
  readonly isAvailable: boolean;
  readonly discontinuedAt: Instant | null;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
  readonly items: readonly ItemView[];
}

/**
 * One product out of its rows.
 *
 * @returns undefined when none of them is about the product itself
 */
export function foldProduct(
  rows: readonly ItemRow[],
  figures: readonly FigureRow[],
): ProductView | undefined {
  const own = rows.find(({ item }) => item === '');
  if (own === undefined) return undefined;
  const views = rows.map((row) =>
    itemView(
      row,
      figures.filter(({ item }) => item === row.item),
    ),
  );
  const items = views.filter(({ item }) => item !== '');
  const { item: _item, categories, ...words } = own;
  return {
    ...words,
    categories: categories ?? [],
    prices: foldPrices(figures),
    stock: foldStock(views),
    isAvailable: own.discontinuedAt === null && canBeBought(views),
    items,
  };
}

/** What a shop asks for a product, and whether it can be bought, by figures alone. */
export function foldOffer(figures: readonly FigureRow[]): {
  readonly prices: readonly PriceView[];
  readonly isAvailable: boolean;
} {
  const items = [...new Set(figures.map(({ item }) => item))];
  const views = items.map((item) =>
    itemView(
      { item, title: null, sku: null },
      figures.filter((figure) => figure.item === item),
    ),
  );
  return { prices: foldPrices(figures), isAvailable: canBeBought(views) };
}

function itemView(
  { item, title, sku }: Pick<ItemRow, 'item' | 'title' | 'sku'>,
  figures: readonly FigureRow[],
): ItemView {
  const stock = figures.find(({ measure }) => measure === 'stock');
  const availability = figures.find(({ measure }) => measure === 'availability');
  const decisive = availability ?? stock;
  return {
    item,
    title,
    sku,
    prices: figures.filter(isPrice).map(priceView),
    stock: stock === undefined ? null : Number(stock.value),
    isAvailable: decisive === undefined ? null : Number(decisive.value) > 0,
  };
}

export function isPrice({ measure }: { readonly measure: Measure }): boolean {
  return measure !== 'stock' && measure !== 'availability';
}

function priceView({ measure, value, isPaid, at }: FigureRow): PriceView {
  return { currency: measure, price: value, kind: isPaid ? 'paid' : 'asked', at };
}

function foldPrices(figures: readonly FigureRow[]): PriceView[] {
  const best = new Map<string, FigureRow>();
  for (const figure of figures.filter(isPrice)) {
    const before = best.get(figure.measure);
    if (before === undefined || comesBefore(figure, before)) best.set(figure.measure, figure);
  }
  return [...best.values()].map(priceView);
}

/** Asked before paid, the product's own before its items', then the lowest. */
function comesBefore(figure: FigureRow, other: FigureRow): boolean {
  if (figure.isPaid !== other.isPaid) return other.isPaid;
  if ((figure.item === '') !== (other.item === '')) return figure.item === '';
  return compareAmounts(figure.value, other.value) < 0;
}

function foldStock(views: readonly ItemView[]): number | null {
  const own = views.find(({ item }) => item === '')?.stock ?? null;
  if (own !== null) return own;
  const stocks = views.flatMap(({ stock }) => (stock === null ? [] : [stock]));
  return stocks.length === 0 ? null : stocks.reduce((sum, stock) => sum + stock, 0);
}

/** `product-views.ts` says the same in SQL. */
function canBeBought(views: readonly ItemView[]): boolean {
  const said = views.filter(({ isAvailable }) => isAvailable !== null);
  return said.length === 0 || said.some(({ isAvailable }) => isAvailable === true);
}
