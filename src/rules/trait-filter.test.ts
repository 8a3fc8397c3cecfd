import { expect, test } from 'vitest';
import { type JsonObject, parseExact } from '../kernel/index.js';
import { matchesTraitFilter, parseTraitFilter } from './trait-filter.js';

function holds(rule: string, traits: string): boolean {
  const filter = parseTraitFilter(rule);
  if (filter === undefined) throw new Error('everybody');
  return matchesTraitFilter(filter, parseExact(traits) as JsonObject);
}

test.each([
  ['trait.country = "Norway"', '{"country": "NO"}', true],
  ['trait.country = "norge"', '{"country": "NO"}', true],
  ['trait.country = "Norway"', '{"country": "SE"}', false],
  ['trait.country = "Atlantis"', '{"country": "ATLANTIS"}', true],
  ['trait.address.country = "Norway"', '{"address": {"country": "NO"}}', true],
  ['trait.email = " Ann@Shop.example"', '{"email": "ann@shop.example"}', true],
  ['trait.country = "Norway"', '{}', false],
  ['trait.city = "Malmö"', '{"city": "MALMO\u0308"}', true],
  ['trait.address.city="Oslo"', '{"address": {"city": "Oslo"}}', true],
  ['trait.address.city = "Oslo"', '{"address": "Oslo"}', false],
  ['trait."loyalty tier" = "Gold"', '{"loyalty tier": "gold"}', true],
  ['trait.visits = 3', '{"visits": 3.00}', true],
  ['trait.visits = 0.1', '{"visits": 0.10000000000000001}', false],
  ['trait.visits = 0.10000000000000001', '{"visits": 0.10000000000000001}', true],
  ['trait.visits = 3', '{"visits": "3"}', false],
  ['trait.vip = true', '{"vip": true}', true],
  ['trait.vip = false', '{}', false],
  ['trait.tags = "new"', '{"tags": ["old", "new"]}', true],
  ['trait.x = "a \\"quoted\\" b"', '{"x": "a \\"quoted\\" b"}', true],
  ['trait.visits = true', '{"visits": 1}', false],
])('%s of %s is %s', (rule, traits, expected) => {
  expect(holds(rule, traits)).toBe(expected);
});

test.each(['', '  ', 'all', ' all '])('«%s» is everybody', (text) => {
  expect(parseTraitFilter(text)).toBeUndefined();
});

test.each([
  ['country = "Norway"', 1, 'begins with `trait`'],
  ['trait country = "Norway"', 7, 'A dot and the trait’s name'],
  ['trait.country "Norway"', 15, 'An equals sign'],
  ['trait.country == "Norway"', 15, 'An equals sign'],
  ['trait.country = Norway', 17, 'A text in double quotes'],
  ['trait.country = "Norway', 17, 'A text in double quotes'],
  ['trait.country = "\\x"', 17, 'no text as JSON'],
  ['trait.country = "Norway" and', 26, 'Nothing should stand behind'],
])('%s is refused at column %i', (text, column, problem) => {
  expect(() => parseTraitFilter(text)).toThrow(
    expect.objectContaining({
      code: 'rule-invalid',
      message: expect.stringMatching(new RegExp(`^Column ${column}: .*${problem}`)),
    }),
  );
});
