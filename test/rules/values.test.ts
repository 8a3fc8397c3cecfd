import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldedLetters } from '../../src/kernel/folded-letters.js';
import { foldText } from '../../src/kernel/index.js';
import type { Database } from '../../src/storage/index.js';
import { openTestDatabase } from '../test-database.js';

/** Asked by all tests, and changed by none. */
let database: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ database, drop } = await openTestDatabase());
});
afterAll(() => drop());

test('the database folds every letter as Attune does', async () => {
  const letters: string[] = [];
  for (let letter = 1; letter <= 0x10ffff; letter++) {
    if (letter < 0xd800 || letter > 0xdfff) letters.push(String.fromCodePoint(letter));
  }
  // Some of Unicode are composed otherwise by older servers, which do not know them: compared are those that exist.
  const known = letters.filter((letter) => !/\p{Cn}/u.test(letter));
  const rows = await database.query<{ folded: string }>(
    'select rule_fold(letter) as folded from unnest($1::text[]) with ordinality as l (letter, n) order by n',
    [known],
  );
  const differing = rows.flatMap(({ folded }, at) =>
    folded === foldText(known[at] ?? '') ? [] : [known[at]],
  );
  expect(differing).toEqual([]);
});

test('folding is what lower case is, letter by letter', () => {
  for (const [letter, folded] of foldedLetters) {
    if (letter === 0x3c2) continue;
    expect(String.fromCodePoint(letter).toLowerCase()).toBe(String.fromCodePoint(folded));
  }
  expect(foldText('MALMO\u0308 ΌΣΟΣ İ ẞ')).toBe('malmö όσοσ İ ß');
});

const cases = <T>(list: readonly (readonly [unknown, T])[]) => list;

test.each(
  cases<string | null>([
    [12.5, '12.5'],
    ['12.50', '12.50'],
    [' 1e3\n', '1000'],
    ['.5', '0.5'],
    ['+7.', '7'],
    ['1,5', null],
    ['', null],
    ['NaN', null],
    ['Infinity', null],
    ['1e100', null],
    ['1e-101', null],
    ['9e99999', null],
    [true, null],
    [null, null],
    [[1], null],
  ]),
)('as a number %j is %s', async (value, expected) => {
  const [row] = await database.query<{ number: string | null }>(
    'select rule_number($1::jsonb)::text as number',
    [JSON.stringify(value)],
  );
  expect(row?.number).toBe(expected);
});

test('days and instants are read strictly', async () => {
  const values = [
    '2024-02-29',
    '2023-02-29',
    '1900-02-29',
    '0000-01-01',
    '2024-13-01',
    '2024-04-31',
    '2024-02-29T10:00Z',
    '2024-02-29T23:59:59.9999+02:00',
    '0001-01-01T00:00:00-23:59',
    '1969-12-31T23:59:59.5Z',
    '2024-02-29T24:00Z',
    '2024-02-29T10:00',
    '2024-02-30T10:00Z',
    '2024-02-29T10:00:60Z',
    ' 2024-02-29',
  ];
  const rows = await database.query<{ day: string | null; instant: number | null }>(
    `select rule_day(to_jsonb(value)) as day, rule_instant(to_jsonb(value)) as instant
       from unnest($1::text[]) with ordinality as v (value, n) order by n`,
    [values],
  );
  expect(rows.map(({ day, instant }) => day ?? instant)).toEqual([
    '2024-02-29',
    null,
    null,
    null,
    null,
    null,
    Date.UTC(2024, 1, 29, 10),
    Date.UTC(2024, 1, 29, 21, 59, 59, 999),
    Date.parse('0001-01-01T23:59:00Z'),
    -500,
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('the door’s normal forms stand in the place of what came', async () => {
  const [row] = await database.query<{ payload: string }>(
    'select rule_payload($1::jsonb, $2::jsonb) as payload',
    [
      JSON.stringify({ properties: { country: 'Norway', products: [{ currency: '€' }, {}] } }),
      JSON.stringify({
        fields: {
          '/properties/country': { value: 'NO' },
          '/properties/products/0/currency': { value: 'EUR' },
          '/properties/email': { flags: ['invalid-email'] },
        },
      }),
    ],
  );
  expect(JSON.parse(row?.payload ?? '')).toEqual({
    properties: { country: 'NO', products: [{ currency: 'EUR' }, {}] },
  });
});
