import { parseRule, type Rule } from '../../src/rules/index.js';
import { BRANDS, CAMPAIGNS, CATEGORIES, type DeedName, ROLLING_SHELVES } from './shop-words.js';

/** What a shop asks about one name of events: conditions of 30 definitions, no two of which share what they track. */
interface Deed {
  readonly name: DeedName;
  /** What its events differ in most, with the values that are asked about. */
  readonly by: string;
  readonly values: readonly string[];
  /** A number that they carry. */
  readonly amount: string;
  readonly thresholds: readonly number[];
  /** What is counted as different things. */
  readonly things: string;
  /** What may come after it. */
  readonly next: DeedName;
}

const ofGoods = { by: 'category', values: CATEGORIES, amount: 'price', things: 'product_id' };
const ofCarts = { by: 'coupon', values: CAMPAIGNS, amount: 'value', things: 'category' };
const prices = [20, 50, 100, 150];

/** The twelve names; see `sessions.ts` for who does what how often. */
const DEEDS: readonly Deed[] = [
  { name: 'Product Viewed', ...ofGoods, thresholds: prices, next: 'Product Added' },
  { name: 'Product List Viewed', ...ofGoods, thresholds: prices, next: 'Product Viewed' },
  { name: 'Order Completed', ...ofCarts, thresholds: [50, 100, 250, 500], next: 'Email Opened' },
  { name: 'Product Added', ...ofGoods, thresholds: prices, next: 'Order Completed' },
  { name: 'Products Searched', ...ofGoods, thresholds: prices, next: 'Product Clicked' },
  { name: 'Product Clicked', ...ofGoods, thresholds: prices, next: 'Product Viewed' },
  { name: 'Product Removed', ...ofGoods, thresholds: prices, next: 'Product Added' },
  { name: 'Cart Viewed', ...ofCarts, thresholds: [50, 100, 250, 500], next: 'Checkout Started' },
  {
    name: 'Checkout Started',
    ...ofCarts,
    thresholds: [50, 100, 250, 500],
    next: 'Order Completed',
  },
  {
    name: 'Product Added to Wishlist',
    ...ofGoods,
    thresholds: prices,
    next: 'Order Completed',
  },
  {
    name: 'Email Opened',
    by: 'campaign_id',
    values: CAMPAIGNS,
    amount: 'position',
    thresholds: [1, 2, 4, 8],
    things: 'campaign_id',
    next: 'Email Link Clicked',
  },
  {
    name: 'Email Link Clicked',
    by: 'campaign_id',
    values: CAMPAIGNS,
    amount: 'position',
    thresholds: [1, 2, 4, 8],
    things: 'campaign_id',
    next: 'Order Completed',
  },
];

/** Most rules of shops look back for a week or a month. */
const SPANS = ['7 days', '30 days', '1 day', '7 days', '90 days', '14 days', '30 days', '3 days'];
const COUNTS = ['', 'at least 2 times', '', 'at least 3 times', '', 'more than 5 times'];

/** 10 by value, 4 by amount, 16 others; windows and bounds go round, so that no two are alike. */
function conditionsOf(
  { name, by, values, amount, thresholds, things, next }: Deed,
  turn: number,
): string[] {
  const pick = <T>(list: readonly T[], at: number): T => list[(at + turn) % list.length] as T;
  const within = (at: number) => `in the last ${pick(SPANS, at)}`;
  const where = (at: number) => `where ${by} = "${pick(values, at)}"`;
  return [
    ...Array.from(
      { length: 10 },
      (_, at) => `did "${name}" ${where(at)} ${pick(COUNTS, at)} ${within(at)}`,
    ),
    ...thresholds.map((bound, at) => `did "${name}" where ${amount} >= ${bound} ${within(at)}`),
    `did "${name}" at least 4 times ${within(1)}`,
    `sum of ${amount} of "${name}" ${within(1)} >= 300`,
    `sum of ${amount} of "${name}" ${where(2)} ${within(4)} >= 100`,
    `sum of ${amount} of "${name}" ${where(4)} ${within(6)} >= 200`,
    `average of ${amount} of "${name}" ${where(6)} ${within(0)} > 60`,
    `max of ${amount} of "${name}" ${where(8)} ${within(3)} >= 120`,
    `different ${things} of "${name}" ${within(0)} >= 5`,
    `different brand of "${name}" ${where(1)} ${within(5)} >= 2`,
    `last brand of "${name}" = "${pick(BRANDS, 0)}"`,
    `first ${by} of "${name}" = "${pick(values, 3)}"`,
    `last "${name}" ${where(11)} more than 14 days ago`,
    `did "${name}" ${where(12)} then "${next}" within 1 hour ${within(1)}`,
    `did "${name}" ${where(13)} then "${next}" within 1 day`,
    `did "${name}" ${where(14)} then no "${next}" within 2 hours ${within(0)}`,
    `did "${name}" ${where(15)} then no "${next}" within 1 day ${within(2)}`,
    `did "${name}" where brand = "${pick(BRANDS, 1)}" ${within(2)}`,
  ];
}

const TRAITS = [
  'trait.loyalty_tier = "Gold"',
  'trait.address.country in ("NO", "SE", "DK")',
  'age of trait.birthday between 25 and 34',
  'trait.loyalty_tier in ("Gold", "Silver")',
  'anniversary of trait.birthday in the next 30 days',
  'trait.address.city contains "1"',
  'not trait.loyalty_tier = "None"',
  'age of trait.birthday >= 50',
];

/** Of two conditions, three in five are both to hold, and one in five says what has not happened. */
const JOINS = ['and', 'and', 'or', 'and', 'and not'];

/**
 * 200 rules over 360 conditions about events and 40 about traits: two conditions each, of different names, so that
 * neighbours in the list are about different things.
 */
export function shopRules(): Rule[] {
  const byDeed = DEEDS.map(conditionsOf);
  const all = Array.from({ length: 30 }, (_, at) => byDeed.map((each) => each[at] ?? '')).flat();
  const rules: string[] = [];
  for (let at = 0; at < 160; at += 1) {
    const [one, other] = [all[at * 2], all[at * 2 + 1]];
    rules.push(`(${one}) ${JOINS[at % JOINS.length]} (${other})`);
  }
  all.slice(320).forEach((one, at) => {
    rules.push(`${one} and ${TRAITS[at % TRAITS.length]}`);
  });
  return rules.map((text) => parseRule(text).rule);
}

/** Windows of rules that people enter and leave all the time. */
const ROLLING = ['5 seconds', '15 seconds', '30 seconds', '1 minute', '4 minutes'];

/** 100 rules with windows of 5 seconds to 4 minutes: each about one shelf that was looked at. */
export function rollingRules(): Rule[] {
  return Array.from({ length: ROLLING_SHELVES }, (_, at) => {
    const window = ROLLING[at % ROLLING.length];
    return parseRule(`did "Product Viewed" where shelf = "S-${at}" in the last ${window}`).rule;
  });
}
