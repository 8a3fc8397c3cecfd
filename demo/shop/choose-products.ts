import type { JsonObject } from '../../src/kernel/index.js';
import { categories } from './categories.js';
import type { Chance } from './chance.js';
import { amountOf } from './money.js';
import { priceAt } from './offer.js';
import type { Person } from './person.js';
import type { Product } from './product.js';
import type { Shop } from './shop.js';
import type { Line } from './shopper.js';

/** Of a category that this person likes, and that the season suggests. */
export function chooseCategory(person: Person, at: number, chance: Chance) {
  const month = new Date(at).getUTCMonth();
  return chance.weighted(
    categories,
    ({ id, byMonth }) => (person.tastes.get(id) ?? 1) * (byMonth[month] ?? 1),
  );
}

const FAVOURITE_BRAND_WEIGHT = 2.5;

export interface Choosing {
  readonly shop: Shop;
  readonly person: Person;
  readonly chance: Chance;
}

export function chooseProduct({ shop, person, chance }: Choosing, categoryId: string): Product {
  return chance.weighted(
    shop.productsOf(categoryId),
    ({ appeal, brand }) => appeal * (brand === person.favouriteBrand ? FAVOURITE_BRAND_WEIGHT : 1),
  );
}

/** A product in a size, at what it costs now; several of what is small. */
export function chooseLine({ shop, person, chance }: Choosing, product: Product, at: number): Line {
  const { currency } = person;
  return {
    product,
    item: product.items.length === 0 ? undefined : chance.pick(product.items),
    quantity: product.euros < 30 && chance.isTrue(0.5) ? chance.whole(2, 4) : 1,
    price: priceAt(shop.seed, product, { at, currency }),
  };
}

/** A product as Segment's e-commerce events name it. */
export function describeProduct({ product, item, price }: Omit<Line, 'quantity'>): JsonObject {
  return {
    product_id: product.id,
    sku: item?.sku ?? product.id,
    name: product.title,
    brand: product.brand,
    category: product.category,
    ...(item !== undefined && { variant: item.variant }),
    price: amountOf(price),
  };
}

export function describeLine(line: Line): JsonObject {
  return { ...describeProduct(line), quantity: line.quantity };
}
