import type { JsonObject } from '../../src/kernel/index.js';
import type { Chance } from './chance.js';
import {
  chooseCategory,
  chooseLine,
  chooseProduct,
  describeLine,
  describeProduct,
} from './choose-products.js';
import { type Diary, openDiary } from './diary.js';
import { amountOf } from './money.js';
import { priceAt } from './offer.js';
import { placeOrder } from './place-order.js';
import type { Product } from './product.js';
import { answerBanner, signInOrUp, subscribe } from './say-who-one-is.js';
import type { Shop } from './shop.js';
import type { ShopEvent } from './shop-event.js';
import type { Line, Shopper } from './shopper.js';

/** What somebody comes for. */
export type Intent = 'look' | 'subscribe' | 'fill-cart' | 'buy';

export interface Visit {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly device: string;
  readonly intent: Intent;
}

/** The shop, one of its people, and chance. */
export interface Scene {
  readonly shop: Shop;
  readonly shopper: Shopper;
  readonly chance: Chance;
  readonly nextMessageId: () => string;
  /** Stands behind the numbers of orders; the past has none, each run of live shoppers its own. */
  readonly orderMark: string;
}

/** Everything that happens in a visit, in order of time. Changes what the shop knows of the shopper. */
export function playVisit(scene: Scene, visit: Visit): readonly ShopEvent[] {
  const { shopper, chance, nextMessageId } = scene;
  const { at, device, intent } = visit;
  const diary = openDiary({ shopper, device, at, chance, nextMessageId });
  arrive(diary, scene);
  answerBanner(diary, scene);
  // On another device of theirs: from here on, what was done on it before is theirs, too.
  if (shopper.isKnown && !shopper.devicesSignedIn.has(device) && chance.isTrue(0.7)) {
    signInOrUp(diary, scene, device);
  }
  const seen = lookAround(diary, scene);
  if (intent === 'subscribe') subscribe(diary, scene, device);
  if (intent === 'buy' || intent === 'fill-cart') {
    const lines = fillCart(diary, scene, seen);
    if (intent === 'buy') {
      checkOut(diary, lines);
      signInOrUp(diary, scene, device);
      placeOrder(diary, scene, lines);
    }
  }
  return diary.events;
}

const campaigns: readonly JsonObject[] = [
  { name: 'weekend-letter', source: 'newsletter', medium: 'email' },
  { name: 'out-and-about', source: 'search', medium: 'cpc' },
  { name: 'cabin-stories', source: 'social', medium: 'post' },
];

function arrive(diary: Diary, { chance }: Scene): void {
  const context = chance.isTrue(0.25) ? { campaign: chance.pick(campaigns) } : undefined;
  diary.page('Home', { path: '/', title: 'Nordlys' }, context);
  diary.spend(3, 25);
}

const MAX_VIEWS = 4;

/** @returns the products that were looked at, at least one */
function lookAround(diary: Diary, scene: Scene): [Product, ...Product[]] {
  const { shop, shopper, chance } = scene;
  const { person } = shopper;
  const category = chooseCategory(person, diary.now(), chance);
  const choosing = { shop, person, chance };
  if (chance.isTrue(0.3)) {
    diary.track('Products Searched', { query: chance.pick(category.kinds).name });
  } else {
    diary.track('Product List Viewed', { list_id: category.id, category: category.name });
  }
  const view = (): Product => {
    diary.spend(5, 70);
    const product = chooseProduct(choosing, category.id);
    const price = priceAt(shop.seed, product, { at: diary.now(), currency: person.currency });
    diary.track('Product Viewed', {
      ...describeProduct({ product, item: undefined, price }),
      currency: person.currency,
    });
    return product;
  };
  const seen: [Product, ...Product[]] = [view()];
  while (seen.length < MAX_VIEWS && chance.isTrue(0.55)) seen.push(view());
  if (chance.isTrue(0.06)) {
    diary.track('Product Added to Wishlist', {
      wishlist_id: person.userId,
      product_id: seen[0].id,
    });
  }
  return seen;
}

/** Some of what was seen, and sometimes a thing beside the till. */
function fillCart(diary: Diary, scene: Scene, seen: readonly Product[]): Line[] {
  const { shop, shopper, chance } = scene;
  const { person } = shopper;
  const choosing = { shop, person, chance };
  const wanted = [...new Set(seen)].reverse().filter((_, at) => at === 0 || chance.isTrue(0.4));
  if (chance.isTrue(0.25)) {
    const beside = chooseProduct(choosing, chooseCategory(person, diary.now(), chance).id);
    if (!wanted.includes(beside)) wanted.push(beside);
  }
  return wanted.map((product) => {
    diary.spend(4, 30);
    const line = chooseLine(choosing, product, diary.now());
    diary.track('Product Added', { ...describeLine(line), currency: person.currency });
    return line;
  });
}

function checkOut(diary: Diary, lines: readonly Line[]): void {
  diary.spend(10, 60);
  const value = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  diary.track('Checkout Started', { value: amountOf(value), products: lines.map(describeLine) });
  diary.spend(20, 120);
}
