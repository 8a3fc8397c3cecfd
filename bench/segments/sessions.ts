import { seededRandom } from '../../src/kernel/index.js';
import { BRANDS, CAMPAIGNS, CATEGORIES, type DeedName } from './shop-words.js';

/** Sizes of the workload of live segments. */
export interface SessionsSize {
  /** Before the measuring begins: a shop's people have a past. */
  readonly warmEvents: number;
  readonly events: number;
  readonly profiles: number;
  readonly batchSize: number;
  readonly seed: number;
}

export interface Sessions {
  /** Bodies of `POST /v1/batch` that make all profiles known, with their traits. */
  readonly before: readonly string[];
  /** Visits before the measuring begins. */
  readonly warm: readonly string[];
  readonly bodies: readonly string[];
}

/**
 * What people do in a shop, as its servers see it: 2,000 of them are there at any moment, each one's next event
 * follows after about 2,000 events of others, and when one has gone somebody else comes, anybody of all profiles.
 * Of the visits 55 % look around (8 events on average), 17 % search (7), 16 % buy (11), 12 % begin with a mail that
 * is opened (3). Mean: about 8 events a visit. People keep to one category in a visit, as a rule.
 */
const AT_ONCE = 2_000;
const STAYS_IN_CATEGORY = 0.8;

/** Events of one batch that count as simultaneous: at 10,000 a second, what comes within a millisecond. */
const EVENTS_PER_MS = 10;

type Random = () => number;

export function createSessions(size: SessionsSize): Sessions {
  const random = seededRandom(size.seed);
  const arrive = (): Visit => newVisit(Math.floor(random() * size.profiles), random);
  const present = Array.from({ length: Math.min(AT_ONCE, size.profiles) }, () => {
    const visit = arrive();
    // Who is there when the clock starts has come at any time before.
    visit.done = Math.floor(random() * visit.deeds.length);
    return visit;
  });
  const events: object[] = [];
  while (events.length < size.warmEvents + size.events) {
    const at = Math.floor(random() * present.length);
    const visit = present[at];
    const name = visit?.deeds[visit.done];
    if (visit === undefined || name === undefined) {
      present[at] = arrive();
      continue;
    }
    visit.done += 1;
    const deed = { name, user: visit.user, category: categoryOf(visit, random) };
    events.push(track(deed, `m-${size.seed}-${events.length}`, random));
  }
  const people = Array.from({ length: size.profiles }, (_, user) => identify(user, random));
  return {
    before: batches(people, size.batchSize),
    warm: batches(events.slice(0, size.warmEvents), size.batchSize),
    bodies: batches(events.slice(size.warmEvents), size.batchSize),
  };
}

interface Visit {
  readonly user: number;
  readonly category: number;
  readonly deeds: readonly DeedName[];
  done: number;
}

function newVisit(user: number, random: Random): Visit {
  // Half of what is looked at lies in a fifth of the categories.
  const category = Math.floor(random() ** 2 * CATEGORIES.length);
  return { user, category, deeds: deedsOf(random), done: 0 };
}

function deedsOf(random: Random): DeedName[] {
  const kind = random();
  const several = (least: number, most: number) =>
    least + Math.floor(random() * (most - least + 1));
  const looks = (many: number) =>
    Array.from({ length: many }, (): DeedName => {
      const draw = random();
      if (draw < 0.62) return 'Product Viewed';
      if (draw < 0.82) return 'Product Clicked';
      if (draw < 0.95) return 'Product List Viewed';
      return 'Product Added to Wishlist';
    });
  if (kind < 0.55) return ['Product List Viewed', ...looks(several(3, 11))];
  if (kind < 0.72) return ['Products Searched', 'Product Clicked', ...looks(several(2, 8))];
  if (kind < 0.88) {
    const added = Array.from({ length: several(1, 3) }, (): DeedName => 'Product Added');
    const removed: DeedName[] = random() < 0.3 ? ['Product Removed'] : [];
    const ordered: DeedName[] = random() < 0.6 ? ['Order Completed'] : [];
    const looked = looks(several(3, 7));
    return [
      'Product List Viewed',
      ...looked,
      ...added,
      ...removed,
      'Cart Viewed',
      'Checkout Started',
      ...ordered,
    ];
  }
  return random() < 0.4
    ? ['Email Opened', 'Email Link Clicked', ...looks(several(2, 6))]
    : ['Email Opened'];
}

function categoryOf({ category }: Visit, random: Random): number {
  return random() < STAYS_IN_CATEGORY ? category : Math.floor(random() * CATEGORIES.length);
}

interface DeedDone {
  readonly name: DeedName;
  readonly user: number;
  readonly category: number;
}

function track(deed: DeedDone, messageId: string, random: Random): object {
  const { name, user } = deed;
  const properties = propertiesOf(deed, random);
  return { type: 'track', event: name, userId: `user-${user}`, messageId, properties };
}

function propertiesOf({ name, category }: DeedDone, random: Random): object {
  const number = Math.floor(random() * 50);
  const product = {
    product_id: `p-${category}-${number}`,
    name: `Gift number ${number}`,
    category: CATEGORIES[category],
    brand: BRANDS[number % BRANDS.length],
    price: Math.round(random() ** 2 * 20_000) / 100,
  };
  switch (name) {
    case 'Email Opened':
    case 'Email Link Clicked':
      return {
        campaign_id: CAMPAIGNS[Math.floor(random() * CAMPAIGNS.length)],
        position: 1 + Math.floor(random() * 10),
        brand: product.brand,
      };
    case 'Cart Viewed':
    case 'Checkout Started':
    case 'Order Completed':
      return {
        order_id: `o-${Math.floor(random() * 1e9).toString(36)}`,
        value: Math.round(random() ** 2 * 60_000) / 100,
        coupon: random() < 0.3 ? CAMPAIGNS[Math.floor(random() * CAMPAIGNS.length)] : undefined,
        category: product.category,
        brand: product.brand,
        currency: 'EUR',
        products: [{ ...product, quantity: 1 + Math.floor(random() * 3) }],
      };
    default:
      return { ...product, quantity: 1, currency: 'EUR' };
  }
}

function identify(user: number, random: Random): object {
  return {
    type: 'identify',
    userId: `user-${user}`,
    messageId: `before-${user}`,
    traits: {
      email: `user-${user}@shop.example`,
      birthday: new Date(-8e11 + random() * 19e11).toISOString().slice(0, 10),
      loyalty_tier: ['Gold', 'Silver', 'Bronze', 'None'][Math.floor(random() * 4)],
      address: {
        country: ['NO', 'SE', 'DE', 'GB', 'NL'][Math.floor(random() * 5)],
        city: `City ${Math.floor(random() * 300)}`,
      },
    },
  };
}

/** The door counts back from `sentAt`: so events happen just before they are received, one after the other. */
function batches(events: readonly object[], batchSize: number): string[] {
  const bodies: string[] = [];
  const sentAt = Date.now();
  for (let from = 0; from < events.length; from += batchSize) {
    const some = events.slice(from, from + batchSize);
    const batch = some.map((event, at) => {
      const before = Math.floor((some.length - at) / EVENTS_PER_MS);
      return { ...event, timestamp: new Date(sentAt - before).toISOString(), context: CONTEXT };
    });
    bodies.push(JSON.stringify({ batch, sentAt: new Date(sentAt).toISOString() }));
  }
  return bodies;
}

const CONTEXT = {
  library: { name: '@segment/analytics-node', version: '3.1.0' },
  locale: 'en-GB',
  userAgent: 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0',
  page: { path: '/products', referrer: 'https://www.example.com/', title: 'Gifts and more' },
};
