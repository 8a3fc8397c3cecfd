import { hash } from 'node:crypto';
import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Lane, laneOfKey } from '../storage/index.js';

/** A product's place. */
export interface ProductPlace {
  readonly workspaceId: WorkspaceId;
  /** As the shop names it. */
  readonly productId: string;
}

/** A product, or one item of it: what has a price and a stock of its own, such as a size or a colour. */
export interface ItemPlace extends ProductPlace {
  /** The item's SKU, or else its variant's name; empty: the product itself. */
  readonly item: string;
}

/** What can be said of a product or an item in words, and the column that holds it. */
export const FIELDS = {
  title: 'title',
  sku: 'sku',
  brand: 'brand',
  categories: 'categories',
  imageUrl: 'image_url',
  url: 'url',
} as const;
export type Field = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as readonly Field[];

/** A text, or the names of categories. */
export type Words = string | readonly string[];

/** What is said in words; what is absent or undefined was not spoken of, and null takes back. */
export type Said<Value> = { readonly [field in Field]?: Value | undefined };

/** What can be said in numbers: `stock`, `availability` (1 or 0), or a price by its currency's code. */
export type Measure = string;

/** A price, a stock or an availability. */
export interface Figure {
  readonly measure: Measure;
  /** A decimal in plain digits. */
  readonly value: string;
  /** What somebody paid: it counts only until the shop says what it asks. */
  readonly isPaid: boolean;
}

/** What was said at one instant of a product, or of an item of it. */
export interface Observation {
  readonly place: ItemPlace;
  readonly at: Instant;
  readonly words: Said<Words>;
  readonly figures: readonly Figure[];
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The beginning of the day (UTC). */
export function dayOf(at: Instant): Instant {
  return Math.floor(at / DAY_MS) * DAY_MS;
}

/** The lane in which all rows about a product lie. */
export function laneOfProduct({ workspaceId, productId }: ProductPlace): Lane {
  return laneOfKey(hash('sha256', `${workspaceId}/${productId}`, 'hex'));
}
