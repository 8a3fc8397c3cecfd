import { between, type Random } from '../create-random.js';
import type { Call } from './call.js';

/** Requests of one wave are sent at once, to any processes; the next wave when they are acknowledged. */
export type Scene = readonly Wave[];
type Wave = readonly Request[];
/** Calls that are sent in one request. */
type Request = readonly Call[];

const PEOPLE = 40;
const DEVICES = 5;
const BROWSERS = 8;
/** People whom somebody merges and parts by hand. */
export const TWINS = 6;

const START = Date.parse('2026-03-01T00:00:00.000Z');
const SECONDS = 100_000;

/** The two people of a pair, by their user ids. */
export function twinsOf(pair: number): readonly [string, string] {
  return [`twin-${pair}-a`, `twin-${pair}-b`];
}

/** The two people who use a shared browser. */
export function usersOf(browser: string): readonly string[] {
  const number = Number(browser.slice('browser-'.length));
  return [`person-${2 * number}`, `person-${2 * number + 1}`];
}

/** Who looked at pages with a device before anybody else signed in with it; undefined: it is not a lent one. */
export function lenderOf(device: string): string | undefined {
  return /^lent by ([\w-]+)/.exec(device)?.[1];
}

type Draw = (random: Random, name: string) => Scene;

/** Each with its weight. */
const DRAWS: readonly (readonly [number, Draw])[] = [
  [6, drawLife],
  [2, drawSharedBrowser],
  [3, drawHub],
  [2, drawCross],
  [3, drawTwin],
  [1, drawLentDevice],
];

/**
 * Something that people do, and what their devices send of it.
 *
 * @param name of no other scene: new devices are called after it
 */
export function drawScene(random: Random, name: string): Scene {
  const sum = DRAWS.reduce((total, [weight]) => total + weight, 0);
  let left = random() * sum;
  const drawn = DRAWS.find(([weight]) => {
    left -= weight;
    return left < 0;
  });
  const [, draw] = drawn ?? [0, drawLife];
  return draw(random, name).map((wave) =>
    wave.map((calls) => calls.map((call) => dated(random, call))),
  );
}

function dated(random: Random, call: Call): Call {
  const at = START + between(random, 0, SECONDS) * 1_000;
  return { ...call, timestamp: new Date(at).toISOString() };
}

/** What one does on a device, and what is known of whose it is. */
type Act = (random: Random, person: Person) => Call;

interface Person {
  readonly userId: string;
  readonly email: string;
  readonly anonymousId: string;
}

/** In any order and in any company: they tie a person's devices, address and user id. */
const ACTS: readonly Act[] = [
  (_, { anonymousId }) => ({ type: 'page', anonymousId }),
  (random, { userId, anonymousId }) => ({
    type: 'identify',
    userId,
    anonymousId,
    traits: drawTraits(random),
  }),
  (_, { anonymousId, email }) => ({ type: 'identify', anonymousId, traits: { email } }),
  (random, { userId, email }) => ({
    type: 'identify',
    userId,
    traits: { email, ...drawTraits(random) },
  }),
  (_, { userId, anonymousId }) => ({ type: 'alias', userId, previousId: anonymousId }),
  (random, { userId }) => ({
    type: 'group',
    userId,
    groupId: `account-${between(random, 1, 3)}`,
  }),
  (random, { userId }) => drawOrder(random, { userId }),
  (random, { anonymousId }) => drawOrder(random, { anonymousId }),
];

/** A person with several devices and an address. */
function drawLife(random: Random): Scene {
  const number = between(random, 0, PEOPLE - 1);
  const calls = Array.from({ length: between(random, 1, 5) }, () => {
    const act = ACTS[between(random, 0, ACTS.length - 1)] as Act;
    return act(random, {
      userId: `person-${number}`,
      email: `person-${number}@shop.example`,
      anonymousId: `device-${number}-${between(random, 1, DEVICES)}`,
    });
  });
  return [[calls]];
}

function drawTraits(random: Random): NonNullable<Call['traits']> {
  const value = random() < 0.15 ? null : between(random, 1, 1_000_000);
  return { [`trait_${between(random, 1, 4)}`]: value };
}

const ORDER_STEPS = ['Order Completed', 'Order Updated', 'Order Refunded', 'Order Cancelled'];

/** Few orders, so that several events speak of one, also before and after a merge. */
function drawOrder(random: Random, who: Pick<Call, 'userId' | 'anonymousId'>): Call {
  const step = random() < 0.5 ? 0 : between(random, 1, ORDER_STEPS.length - 1);
  const products = Array.from({ length: between(random, 1, 2) }, () => ({
    product_id: `product-${between(random, 1, 5)}`,
    quantity: between(random, 1, 3),
    price: between(random, 1, 5_000) / 100,
  }));
  return {
    type: 'track',
    event: ORDER_STEPS[step] ?? '',
    ...who,
    properties: {
      order_id: `order-${between(random, 1, 4)}`,
      currency: random() < 0.8 ? 'EUR' : 'GBP',
      ...(random() < 0.7 && { revenue: between(random, 1, 100_000) / 100 }),
      products,
    },
  };
}

/** A browser with which two people sign in by turns, and which also shows pages to nobody in particular. */
function drawSharedBrowser(random: Random): Scene {
  const anonymousId = `browser-${between(random, 0, BROWSERS - 1)}`;
  const userId = usersOf(anonymousId)[between(random, 0, 1)] ?? '';
  const page: Call = { type: 'page', anonymousId };
  const signIn: Call = { type: 'identify', userId, anonymousId, traits: drawTraits(random) };
  return random() < 0.5 ? [[[page, signIn]]] : [[[page], [signIn]]];
}

/** One more device of somebody who has very many. */
function drawHub(random: Random, name: string): Scene {
  const anonymousId = `hub-${name}`;
  const signIn: Call = { type: 'identify', userId: 'hub', anonymousId };
  const before = [{ type: 'page', anonymousId } as const, drawOrder(random, { anonymousId })];
  return random() < 0.7 ? [[before], [[signIn]]] : [[before, [signIn]]];
}

/** Two devices and two addresses that are found to be one person's from several ends at once. */
function drawCross(random: Random, name: string): Scene {
  const devices = [`cross-${name}-1`, `cross-${name}-2`] as const;
  const emails = devices.map((device) => `${device}@shop.example`) as [string, string];
  const tie = (at: 0 | 1, to: 0 | 1): Request => [
    { type: 'identify', anonymousId: devices[at], traits: { email: emails[to] } },
  ];
  const pages = devices.map(
    (anonymousId): Request => [{ type: 'page', anonymousId }, drawOrder(random, { anonymousId })],
  );
  const signIn: Request = [{ type: 'identify', userId: `cross-${name}`, anonymousId: devices[1] }];
  if (random() < 0.5) return [pages, [tie(0, 0), tie(1, 1)], [tie(0, 1), tie(1, 0)], [signIn]];
  return [pages, [tie(0, 0), tie(0, 1), tie(1, 1), tie(1, 0), signIn]];
}

/** Two people who are merged and parted by hand while they go on; each signs in with new devices. */
function drawTwin(random: Random, name: string): Scene {
  const userId = twinsOf(between(random, 0, TWINS - 1))[between(random, 0, 1)] ?? '';
  const anonymousId = `twins-${name}`;
  const order = drawOrder(random, { userId });
  const says: Call = { type: 'identify', userId, traits: drawTraits(random) };
  const way = random();
  if (way < 0.5) return [[[says, order]]];
  const page: Call = { type: 'page', anonymousId };
  const signIn: Call = { type: 'identify', userId, anonymousId };
  // A device that was somebody's before it signed in is merged, and has to part with its person too.
  return way < 0.75 ? [[[signIn]], [[page, says]]] : [[[page]], [[signIn, says]], [[page]]];
}

/** One of a pair signs in with a device, and lends it to somebody else later: its first pages stay theirs. */
function drawLentDevice(random: Random, name: string): Scene {
  const userId = twinsOf(between(random, 0, TWINS - 1))[between(random, 0, 1)] ?? '';
  const anonymousId = `lent by ${userId}, ${name}`;
  const borrower = `person-${between(random, 0, PEOPLE - 1)}`;
  return [
    [[{ type: 'page', anonymousId }, drawOrder(random, { anonymousId })]],
    [[{ type: 'identify', userId, anonymousId }]],
    [[{ type: 'identify', userId: borrower, anonymousId }]],
  ];
}
