import { seededRandom } from '../../src/kernel/index.js';

/** Sizes of the ingest workload. */
export interface WorkloadSize {
  readonly events: number;
  readonly profiles: number;
  readonly batchSize: number;
  readonly seed: number;
}

/** What a shop sends: batches of `track` and `identify` events, as the bodies of `POST /v1/batch`. */
export interface Workload {
  /** Bodies that make the profiles known that exist before the clock starts. */
  readonly before: readonly string[];
  readonly bodies: readonly string[];
}

const NEW_PROFILE_SHARE = 0.05;
const JOIN_SHARE = 0.02;
const REPEAT_SHARE = 0.01;
const IDENTIFY_SHARE = 0.1;

const EVENT_NAMES = [
  'Product Viewed',
  'Product List Viewed',
  'Product Added',
  'Cart Viewed',
  'Checkout Started',
  'Order Completed',
];

/**
 * 5 % of the events name a new profile, 2 % join an anonymous one to a known one, 1 % repeat a message
 * id; the mean event has 600 bytes.
 */
export function createWorkload(size: WorkloadSize): Workload {
  const random = seededRandom(size.seed);
  const pick = (count: number) => Math.floor(random() * count);
  const newProfiles = Math.round(size.events * NEW_PROFILE_SHARE);
  let known = Math.max(1, size.profiles - newProfiles);
  const before = batches(
    Array.from({ length: known }, (_, at) => identify({ user: at, messageId: `b-${at}` }, random)),
    size.batchSize,
  );
  const events: string[] = [];
  for (let at = 0; at < size.events; at += 1) {
    const draw = random();
    const messageId = `m-${at}-${pick(1e9).toString(36)}`;
    if (draw < NEW_PROFILE_SHARE) {
      events.push(track({ user: known, messageId }, random));
      known += 1;
    } else if (draw < NEW_PROFILE_SHARE + JOIN_SHARE) {
      events.push(identify({ user: pick(known), messageId }, random, `anonymous-${pick(known)}`));
    } else if (draw < NEW_PROFILE_SHARE + JOIN_SHARE + REPEAT_SHARE && at > 0) {
      events.push(events[Math.max(0, at - 1 - pick(5_000))] ?? '');
    } else if (draw < NEW_PROFILE_SHARE + JOIN_SHARE + REPEAT_SHARE + IDENTIFY_SHARE) {
      events.push(identify({ user: pick(known), messageId }, random));
    } else {
      events.push(track({ user: pick(known), messageId }, random));
    }
  }
  return { before, bodies: batches(events, size.batchSize) };
}

function batches(events: readonly string[], batchSize: number): string[] {
  const bodies: string[] = [];
  for (let at = 0; at < events.length; at += batchSize) {
    const sentAt = JSON.stringify(new Date().toISOString());
    bodies.push(`{"batch":[${events.slice(at, at + batchSize).join(',')}],"sentAt":${sentAt}}`);
  }
  return bodies;
}

const CONTEXT = {
  library: { name: '@segment/analytics-node', version: '3.1.0' },
  locale: 'en-GB',
  timezone: 'Europe/London',
  userAgent: 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0',
  page: { path: '/products', referrer: 'https://www.example.com/', title: 'Gifts and more' },
};

interface EventKey {
  readonly user: number;
  readonly messageId: string;
}

function track({ user, messageId }: EventKey, random: () => number): string {
  const product = Math.floor(random() * 5_000);
  return JSON.stringify({
    type: 'track',
    event: EVENT_NAMES[Math.floor(random() * EVENT_NAMES.length)],
    userId: `user-${user}`,
    messageId,
    timestamp: new Date().toISOString(),
    properties: {
      product_id: `p-${product}`,
      sku: `sku-${product}`,
      name: `Gift number ${product}`,
      category: `category ${product % 40}`,
      price: (product % 9_000) / 100,
      quantity: 1 + (product % 3),
      currency: 'GBP',
    },
    context: CONTEXT,
  });
}

function identify(
  { user, messageId }: EventKey,
  random: () => number,
  anonymousId?: string,
): string {
  return JSON.stringify({
    type: 'identify',
    userId: `user-${user}`,
    ...(anonymousId !== undefined && { anonymousId }),
    messageId,
    timestamp: new Date().toISOString(),
    traits: {
      email: `user-${user}@shop.example`,
      firstName: `First${user % 500}`,
      lastName: `Last${user % 900}`,
      plan: random() < 0.2 ? 'gold' : 'basic',
      address: { city: 'London', country: 'GB', postalCode: 'SW1A 1AA' },
    },
    context: CONTEXT,
  });
}
