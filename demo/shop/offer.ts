import { createChance } from './chance.js';
import { type Currency, type Minor, pricePoint } from './money.js';
import type { Product } from './product.js';

const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;
const OFFERS_SHARE = 0.07;
const SOLD_OUT_SHARE = 0.05;

/** What a product costs at an instant: each week some are cheaper, the same ones for the same seed. */
export function priceAt(
  seed: number,
  product: Product,
  { at, currency }: { readonly at: number; readonly currency: Currency },
): Minor {
  return pricePoint(product.euros * discountAt(seed, product, at), currency);
}

/** 1, or 0.8 in a week in which it is on offer. */
function discountAt(seed: number, product: Product, at: number): number {
  const week = Math.floor(at / WEEK_MS);
  return createChance(seed, 'offer', product.id, week).isTrue(OFFERS_SHARE) ? 0.8 : 1;
}

/** Pieces of an item in stock in an instant’s week; 0 now and then. */
export function stockAt(seed: number, sku: string, at: number): number {
  const week = Math.floor(at / WEEK_MS);
  const chance = createChance(seed, 'stock', sku, week);
  return chance.isTrue(SOLD_OUT_SHARE) ? 0 : chance.whole(2, 60);
}
