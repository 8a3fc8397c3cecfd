import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../src/kernel/index.js';
import {
  BIRTHDAYS,
  COUNTRIES,
  CURRENCIES,
  DATES,
  DEVICES,
  listOf,
  NUMBER_VALUES,
  ODD_VALUES,
  PAGE_NAMES,
  PEOPLE,
  TEXTS,
  TRACK_NAMES,
} from './world-words.js';

/** What events may say about time. */
export interface Times {
  /** Milliseconds since 1970. */
  readonly moments: readonly number[];
  /** The same as days and instants, as people write them. */
  readonly dates: readonly string[];
}

const text: fc.Arbitrary<JsonValue> = fc.constantFrom(...TEXTS);
const number = fc.constantFrom(...NUMBER_VALUES);
const odd = fc.constantFrom(...ODD_VALUES);
const anything = fc.oneof(
  { weight: 3, arbitrary: text },
  { weight: 3, arbitrary: number },
  { weight: 1, arbitrary: odd },
);
const mostly = (usual: fc.Arbitrary<JsonValue>) =>
  fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: anything });

/** An object with some of its members. */
function some(members: Record<string, fc.Arbitrary<JsonValue>>): fc.Arbitrary<JsonObject> {
  return fc.record(members, {
    requiredKeys: [],
    noNullPrototype: true,
  }) as fc.Arbitrary<JsonObject>;
}

const currency = fc.constantFrom(...CURRENCIES);
const country = fc.constantFrom<JsonValue[]>(...COUNTRIES);

const product = some({
  product_id: fc.constantFrom('A', 'b', 'C'),
  price: mostly(number),
  quantity: mostly(fc.constantFrom<JsonValue[]>(1, 2, 3)),
  currency,
  country,
  tags: fc.array(anything, { maxLength: 2 }) as fc.Arbitrary<JsonValue>,
});

const products: fc.Arbitrary<JsonValue> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.array(product, { maxLength: 3 }), fc.boolean())
      .map(([entries, isWrapped]) => listOf(entries, isWrapped && entries.length === 1)),
  },
  { weight: 1, arbitrary: product },
  { weight: 1, arbitrary: odd },
);

function properties({ dates }: Times): fc.Arbitrary<JsonObject> {
  return some({
    category: mostly(text),
    price: mostly(number),
    revenue: mostly(number),
    currency,
    gift: mostly(fc.boolean()),
    on: mostly(fc.constantFrom(...dates, ...DATES)),
    tags: mostly(fc.array(anything, { maxLength: 3 }) as fc.Arbitrary<JsonValue>),
    products,
    country,
    details: mostly(some({ size: anything, country, price: number, currency })),
  });
}

function traits({ dates }: Times): fc.Arbitrary<JsonObject> {
  const date = fc.constantFrom(...dates, ...DATES);
  return some({
    country: fc.oneof({ weight: 6, arbitrary: country }, { weight: 1, arbitrary: odd }),
    plan: mostly(text),
    points: mostly(number),
    vip: mostly(fc.boolean()),
    birthday: mostly(fc.oneof(date, fc.constantFrom(...BIRTHDAYS))),
    renewal: mostly(fc.oneof(date, fc.array(date, { maxLength: 2 }) as fc.Arbitrary<JsonValue>)),
    tags: mostly(fc.array(anything, { maxLength: 3 }) as fc.Arbitrary<JsonValue>),
    address: mostly(some({ country, city: text, zip: fc.constantFrom('0150', ' n1 1aa') })),
    pets: mostly(
      fc.array(some({ name: text, born: date }), { maxLength: 2 }) as fc.Arbitrary<JsonValue>,
    ),
    ['n'.repeat(501)]: number,
  });
}

function context(times: Times): fc.Arbitrary<JsonObject> {
  return some({
    locale: text,
    page: some({ url: text, depth: number }) as fc.Arbitrary<JsonValue>,
    screens: fc.array(some({ name: text, price: number }), {
      maxLength: 2,
    }) as fc.Arbitrary<JsonValue>,
    traits: mostlyRoot(traits(times)),
  });
}

/** Whom an event names: mostly one way, sometimes two, which makes two people one. */
const who: fc.Arbitrary<JsonObject> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...PEOPLE).map((userId) => ({ userId })) },
  { weight: 5, arbitrary: fc.constantFrom(...DEVICES).map((anonymousId) => ({ anonymousId })) },
  {
    weight: 1,
    arbitrary: fc.record(
      { userId: fc.constantFrom(...PEOPLE), anonymousId: fc.constantFrom(...DEVICES) },
      { noNullPrototype: true },
    ),
  },
);

/** An object, and very seldom what is none. */
function mostlyRoot(usual: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonValue> {
  const list = fc.tuple(usual).map((entries): JsonValue => [...entries]);
  return fc.oneof(
    { weight: 30, arbitrary: usual as fc.Arbitrary<JsonValue> },
    { weight: 1, arbitrary: fc.oneof(odd, list) },
  );
}

function says(times: Times): fc.Arbitrary<JsonObject> {
  const own = mostlyRoot(properties(times));
  const track = record({
    type: fc.constant('track'),
    event: fc.constantFrom(...TRACK_NAMES, ' Product Viewed\n', 'product viewed'),
    properties: own,
  });
  const seen = record({
    type: fc.constantFrom('page', 'screen'),
    name: fc.constantFrom(...PAGE_NAMES),
    properties: own,
  });
  const identify = record({ type: fc.constant('identify'), traits: mostlyRoot(traits(times)) });
  const group = record({
    type: fc.constant('group'),
    groupId: fc.constant('g1'),
    traits: traits(times),
  });
  return fc.oneof(
    { weight: 10, arbitrary: track },
    { weight: 3, arbitrary: seen },
    { weight: 6, arbitrary: identify },
    { weight: 1, arbitrary: group },
    { weight: 5, arbitrary: consent },
    { weight: 1, arbitrary: unsubscribed },
    { weight: 1, arbitrary: impostor },
  );
}

const purpose = fc.constantFrom<JsonValue[]>(
  'marketing',
  'marketing',
  ' Marketing',
  'TRACKING',
  'news',
  null,
  3,
  '',
);

const consent = record({
  type: fc.constant('track'),
  event: fc.constant('Consent Changed'),
  properties: some({
    purpose,
    status: fc.constantFrom<JsonValue[]>(
      'granted',
      'granted',
      ' Granted',
      'withdrawn',
      'no',
      ' ',
      1,
    ),
  }),
});

const unsubscribed = record({
  type: fc.constant('track'),
  event: fc.constantFrom('Unsubscribed', 'Email Marked as Spam'),
  properties: some({ purpose }),
});

/** What only Attune itself may say. */
const impostor = record({
  type: fc.constant('track'),
  event: fc.constantFrom('Added to List', 'Removed from List'),
  properties: some({ list: fc.constantFrom('staff', 'vips') }),
});

function record(members: Record<string, fc.Arbitrary<JsonValue>>): fc.Arbitrary<JsonObject> {
  return fc.record(members, { noNullPrototype: true }) as fc.Arbitrary<JsonObject>;
}

/** An event as a client sends it, without a message id. */
export function arbitraryEvent(times: Times): fc.Arbitrary<JsonObject> {
  const offset = fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.constantFrom(1, -1, 1_000, -1_000) },
    { weight: 1, arbitrary: fc.integer({ min: -86_400_000, max: 86_400_000 }) },
  );
  const time = fc
    .tuple(fc.constantFrom(...times.moments), offset)
    .map(([at, more]) => ({ timestamp: new Date(at + more).toISOString() }));
  const around = fc.option(mostlyRoot(context(times)), { freq: 2, nil: undefined });
  return fc.tuple(who, says(times), time, around).map(([named, said, at, context]) => ({
    ...said,
    ...named,
    ...at,
    ...(context !== undefined && { context }),
  }));
}
