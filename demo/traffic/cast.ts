import type { History } from '../seed-history.js';
import { type Chance, createChance } from '../shop/chance.js';
import { openDiary } from '../shop/diary.js';
import { liveAYear, yearUntil } from '../shop/live-a-year.js';
import { makePerson } from '../shop/make-person.js';
import { refund } from '../shop/place-order.js';
import { type Intent, playVisit, type Scene } from '../shop/play-visit.js';
import { withdraw } from '../shop/say-who-one-is.js';
import type { ShopEvent } from '../shop/shop-event.js';
import { createShopper, type Shopper } from '../shop/shopper.js';

/** Who comes next, and what for. */
export interface Cast {
  /** @returns milliseconds, as between arrivals that know nothing of each other */
  nextGap(meanMs: number): number;
  /** What somebody does who comes now. */
  nextVisit(now: number): readonly ShopEvent[];
}

type Part = Intent | 'newcomer' | 'other-device' | 'send-back' | 'part-with-news';

/** A livelier shop than most: there should be something to see. */
const parts: readonly { readonly part: Part; readonly share: number }[] = [
  { part: 'look', share: 33 },
  { part: 'fill-cart', share: 20 },
  { part: 'buy', share: 22 },
  { part: 'newcomer', share: 12 },
  { part: 'other-device', share: 7 },
  { part: 'send-back', share: 4 },
  { part: 'part-with-news', share: 2 },
];

const SEARCHES = 40;
/** Newcomers are numbered by tenths of seconds since 2026, so that no two starts share one. */
const NUMBERS_BEGIN = Date.UTC(2026, 0, 1);

/**
 * The people of the shop's history, as they are at its end, and newcomers. Of what they do live the process
 * remembers only its own part.
 *
 * @param startedAt milliseconds since 1970: makes this run's ids unlike those of all others
 */
export function createCast(history: History, startedAt: number): Cast {
  const { shop, people, until } = history;
  const run = startedAt.toString(36);
  const chance = createChance(shop.seed, 'live', run);
  const year = yearUntil(until);
  const known = new Map<number, Shopper>();
  let visits = 0;
  let newcomers = Math.floor((startedAt - NUMBERS_BEGIN) / 100);

  const meet = (number: number): Shopper => {
    const shopper =
      known.get(number) ?? liveAYear(shop, makePerson(shop.seed, number), year).shopper;
    known.set(number, shopper);
    return shopper;
  };
  const meetAny = () => meet(chance.whole(0, people - 1));
  const meetNewcomer = () => createShopper(makePerson(shop.seed, 1_000_000 + newcomers++));
  const meetWhere = (holds: (shopper: Shopper) => boolean): Shopper | undefined =>
    Array.from({ length: SEARCHES }, meetAny).find(holds);

  return {
    nextGap: (meanMs) => -Math.log(1 - chance.number()) * meanMs,
    nextVisit: (now) => {
      visits += 1;
      let written = 0;
      const nextMessageId = () => `live-${run}-${visits}-${++written}`;
      const { part } = chance.weighted(parts, ({ share }) => share);
      const shopper = choose(part, { meetAny, meetNewcomer, meetWhere });
      const scene = { shop, shopper, chance, nextMessageId, orderMark: `-${run}` };
      return play(part, scene, now);
    },
  };
}

interface Meetings {
  meetAny(): Shopper;
  meetNewcomer(): Shopper;
  meetWhere(holds: (shopper: Shopper) => boolean): Shopper | undefined;
}

function choose(part: Part, { meetAny, meetNewcomer, meetWhere }: Meetings): Shopper {
  const found = {
    look: meetAny,
    'fill-cart': meetAny,
    buy: () => meetWhere(({ person }) => person.habit !== 'stranger'),
    subscribe: meetNewcomer,
    newcomer: meetNewcomer,
    'other-device': () => meetWhere((shopper) => newDeviceOf(shopper) !== undefined),
    'send-back': () => meetWhere((shopper) => refundableOf(shopper) !== undefined),
    'part-with-news': () => meetWhere(({ hasNews }) => hasNews),
  }[part]();
  return found ?? meetAny();
}

function play(part: Part, scene: Scene, at: number): readonly ShopEvent[] {
  const { shopper, chance } = scene;
  const visit = (intent: Intent, device?: string) =>
    playVisit(scene, { at, intent, device: device ?? deviceOf(shopper, chance) });
  switch (part) {
    case 'newcomer':
      return visit(chance.pick(['subscribe', 'subscribe', 'buy', 'look']));
    case 'other-device':
      return visit(chance.isTrue(0.5) ? 'buy' : 'look', newDeviceOf(shopper));
    case 'send-back':
      return sendBack(scene, at);
    case 'part-with-news':
      return partWithNews(scene, at);
    default:
      return visit(part);
  }
}

function deviceOf({ person, isKnown }: Shopper, chance: Chance): string {
  return isKnown ? chance.pick(person.devices) : person.devices[0];
}

/** One on which somebody with an account has not signed in yet: there two profiles become one. */
function newDeviceOf({ person, isKnown, devicesSignedIn }: Shopper): string | undefined {
  return isKnown ? person.devices.find((device) => !devicesSignedIn.has(device)) : undefined;
}

function refundableOf({ orders, refundedOrders }: Shopper) {
  return orders.findLast(({ orderId }) => !refundedOrders.has(orderId));
}

function sendBack(scene: Scene, at: number): readonly ShopEvent[] {
  const { shopper, chance, nextMessageId } = scene;
  const diary = openDiary({ shopper, device: undefined, at, chance, nextMessageId });
  const order = refundableOf(shopper);
  if (order !== undefined) refund(diary, scene, order);
  return diary.events;
}

function partWithNews(scene: Scene, at: number): readonly ShopEvent[] {
  const { shopper, chance, nextMessageId } = scene;
  const diary = openDiary({ shopper, device: undefined, at, chance, nextMessageId });
  if (shopper.hasNews) withdraw(diary, scene);
  return diary.events;
}
