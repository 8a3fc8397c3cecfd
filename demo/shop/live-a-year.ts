import { type Chance, createChance } from './chance.js';
import { openDiary } from './diary.js';
import type { Habit, Person } from './person.js';
import { refund, review } from './place-order.js';
import { type Intent, playVisit, type Scene } from './play-visit.js';
import { withdraw } from './say-who-one-is.js';
import type { Shop } from './shop.js';
import type { ShopEvent } from './shop-event.js';
import { createShopper, type PlacedOrder, type Shopper } from './shopper.js';
import { createInstantDraw, type DrawInstant } from './when-people-come.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const YEAR_DAYS = 366;
/** Nobody is in the shop when its year ends. */
const LONGEST_VISIT_MS = 60 * 60 * 1_000;

/** The year in which the shop's history takes place. */
export interface Year {
  /** A midnight, in milliseconds since 1970. */
  readonly start: number;
  /** Nothing has happened at this instant or later. */
  readonly end: number;
  readonly draw: DrawInstant;
}

export function yearUntil(end: number): Year {
  const start = (Math.floor(end / DAY_MS) - YEAR_DAYS + 1) * DAY_MS;
  return { start, end, draw: createInstantDraw(start, YEAR_DAYS) };
}

export interface LivedYear {
  readonly shopper: Shopper;
  /** In order of time. */
  readonly events: readonly ShopEvent[];
}

/** All that a person did in a year, and what the shop knows of them at its end. */
export function liveAYear(shop: Shop, person: Person, year: Year): LivedYear {
  const chance = createChance(shop.seed, 'year', person.number);
  const shopper = createShopper(person);
  let written = 0;
  const nextMessageId = () => `year-${shop.seed}-${person.number}-${++written}`;
  const scene: Scene = { shop, shopper, chance, nextMessageId, orderMark: '' };

  const events: ShopEvent[] = [];
  for (const { at, intent } of planVisits(person, year, chance)) {
    const device = chooseDevice(shopper, chance);
    const before = shopper.orders.length;
    events.push(...playVisit(scene, { at, intent, device }));
    for (const order of shopper.orders.slice(before)) events.push(...followUp(scene, order));
  }
  events.push(...partWithNews(scene, events.at(-1), year));
  const end = new Date(year.end).toISOString();
  return {
    shopper,
    events: events
      .filter(({ timestamp }) => timestamp < end)
      .sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0)),
  };
}

interface PlannedVisit {
  readonly at: number;
  readonly intent: Intent;
}

/** How often somebody buys, and only looks, in a whole year: from and to. */
const frequencies: Readonly<Record<Habit, { readonly orders: Range; readonly looks: Range }>> = {
  devoted: { orders: [8, 24], looks: [8, 20] },
  regular: { orders: [3, 7], looks: [3, 8] },
  occasional: { orders: [1, 2], looks: [1, 4] },
  browser: { orders: [0, 0], looks: [2, 7] },
  reader: { orders: [0, 0], looks: [1, 3] },
  stranger: { orders: [0, 0], looks: [1, 2] },
};
type Range = readonly [number, number];

const OLD_CUSTOMERS_SHARE = 0.5;
const LOST_CUSTOMERS_SHARE = 0.25;
const ABANDONED_SHARE = 0.3;

function planVisits(person: Person, year: Year, chance: Chance): PlannedVisit[] {
  const { habit } = person;
  const from = chance.isTrue(OLD_CUSTOMERS_SHARE)
    ? year.start
    : year.draw(chance, year.start, year.end);
  const until = chance.isTrue(LOST_CUSTOMERS_SHARE) ? year.draw(chance, from, year.end) : year.end;
  const share = (until - from) / (YEAR_DAYS * DAY_MS);
  const timesOf = ([low, high]: Range) =>
    low === 0 ? 0 : Math.max(1, Math.round(chance.whole(low, high) * share));

  const { orders, looks } = frequencies[habit];
  const buying = Array.from({ length: timesOf(orders) }, () => 'buy' as const);
  const looking = Array.from({ length: timesOf(looks) }, () =>
    habit !== 'stranger' && chance.isTrue(ABANDONED_SHARE) ? 'fill-cart' : 'look',
  );
  const draw = () => Math.min(year.draw(chance, from, until), year.end - LONGEST_VISIT_MS);
  const times = [...buying, ...looking].map(draw).sort(ascending);
  const intents = shuffle<Intent>([...buying, ...looking], chance);
  if (habit === 'reader' || (habit === 'browser' && chance.isTrue(0.5))) intents[0] = 'subscribe';
  return times.map((at, place) => ({ at, intent: intents[place] ?? 'look' }));
}

const ascending = (a: number, b: number) => a - b;

function shuffle<T>(list: readonly T[], chance: Chance): T[] {
  return list
    .map((each) => ({ each, place: chance.number() }))
    .sort((a, b) => a.place - b.place)
    .map(({ each }) => each);
}

/** Once they have an account, people use what is at hand. */
function chooseDevice({ person, isKnown }: Shopper, chance: Chance): string {
  return isKnown ? chance.pick(person.devices) : person.devices[0];
}

/** What comes of an order in the weeks after it. */
function followUp(scene: Scene, order: PlacedOrder): readonly ShopEvent[] {
  const { shopper, chance, nextMessageId } = scene;
  const later = order.placedAt + chance.whole(3, 24) * DAY_MS + chance.whole(0, DAY_MS / 3);
  const diary = openDiary({ shopper, device: undefined, at: later, chance, nextMessageId });
  const fate = chance.number();
  if (fate < 0.06) refund(diary, scene, order);
  else if (fate < 0.2) review(diary, scene, order);
  return diary.events;
}

/** A few have had enough of the newsletter, some time after they were last here. */
function partWithNews(scene: Scene, last: ShopEvent | undefined, year: Year): readonly ShopEvent[] {
  const { shopper, chance, nextMessageId } = scene;
  const isParting = shopper.hasNews && chance.isTrue(0.05);
  const since = last === undefined ? year.end : Date.parse(last.timestamp);
  const at = since + Math.floor(chance.number() * 60 * DAY_MS);
  if (!isParting || at >= year.end) return [];
  const diary = openDiary({ shopper, device: undefined, at, chance, nextMessageId });
  withdraw(diary, scene);
  return diary.events;
}
