import {
  type Decimal,
  JsonNumber,
  type JsonObject,
  type JsonValue,
} from '../../../src/kernel/index.js';

/** Few words, so that what happens and what rules ask of it meet. */
export const PEOPLE = Array.from({ length: 12 }, (_, at) => `u${at}`);
export const DEVICES = Array.from({ length: 8 }, (_, at) => `d${at}`);
export const LISTS = ['staff', 'vips'];
export const PURPOSES = ['marketing', 'tracking', 'news'];
export const SEGMENTS = ['first', 'second', 'third'];

export const TRACK_NAMES = ['Product Viewed', 'Product Added', 'Order Completed', 'Email Opened'];
export const PAGE_NAMES = ['Home', 'Cart', ''];

export const TEXTS = [
  'Shoes',
  'SHOES',
  'shoes',
  'Größe',
  'Gro\u0308ße',
  'GRÖßE',
  'ΣΟΦΟΣ',
  'σοφος',
  '\u0130stanbul',
  'istanbul',
  'red',
  'Red hat',
  'b',
  'true',
  '5',
  'x\ny',
  'bad\ufffd',
  '\u{1f600}',
  '\uffee',
  '',
];

/** As numbers and as texts; exact ones beyond a double, and some that are none. */
export const NUMBERS = ['0', '1', '2', '3', '2.5', '-1', '5', '10', '0.30000000000000000001'].map(
  (text) => text as Decimal,
);

/** That many different values. */
export const DIFFERENT_COUNTS = ['0', '1', '2', '3'].map((text) => text as Decimal);

const LONG_NUMBER = `1${'0'.repeat(98)}.5`;

export const NUMBER_VALUES: readonly JsonValue[] = [
  0,
  1,
  2,
  3,
  5,
  10,
  2.5,
  -1,
  0.3,
  new JsonNumber('2.50'),
  new JsonNumber('0.30000000000000000001'),
  new JsonNumber('12345678901234567890.123456789'),
  new JsonNumber('1e2'),
  new JsonNumber(LONG_NUMBER),
  new JsonNumber('1e100'),
  new JsonNumber('1e-101'),
  '2',
  ' 2.50\n',
  '1e1',
  '+3',
  '-1',
  '.5',
  '2,5',
  '1 000',
  '\u00a02',
];

export const CURRENCIES: readonly JsonValue[] = [
  'EUR',
  'USD',
  'usd',
  ' usd ',
  '€',
  'GBP',
  'JPY',
  '$',
  null,
  '',
  7,
];

export const COUNTRIES = ['Norway', 'NO', 'Norwegen', 'Germany', 'de', 'Atlantis'];

/** Strange ones beside those of the plan's moments. */
export const DATES = [
  '2004-02-29',
  '1990-03-01',
  '2000-02-28',
  '1987-12-31',
  '2026-02-30',
  '1890-06-01',
  '0001-01-01',
  '9999-12-31',
  '2026-03-29T01:30:00',
  '2026-03-29T02:30+02:00',
  '2026-03-29T01:30:15.1239Z',
  '2026-03-28T25:00Z',
];

/** Around the end of February. */
export const BIRTHDAYS = ['2004-02-29', '1996-02-29', '1990-03-01', '2000-02-28'];

export const ODD_VALUES: readonly JsonValue[] = [
  null,
  [],
  {},
  [[1, 2]],
  [null],
  ['a', 'Shoes', 2],
  { deep: 1 },
  true,
  false,
];

/** A list with an object in it, and one without. */
export function listOf(entries: readonly JsonObject[], isWrapped: boolean): JsonValue {
  return isWrapped ? [[...entries]] : [...entries];
}
