import { describe, expect, test } from 'vitest';
import { formatRule } from './format-rule.js';
import { printRule } from './print-rule.js';
import { parseRule } from './read-rule.js';

describe('what may be written differently has one layout', () => {
  test.each([
    ['ALL', 'everyone'],
    ['Everyone AND NOT In Segment "vip"', 'everyone and not in segment "vip"'],
    ["trait.city = 'O\\'Neill'", `trait.city = "O'Neill"`],
    ['trait.city = “Oslo” and trait.tag = „neu“', 'trait.city = "Oslo" and trait.tag = "neu"'],
    ['trait.city = "\\u00d8st \\"x\\""', 'trait.city = "Øst \\"x\\""'],
    ['trait . address . city="Oslo"', 'trait.address.city = "Oslo"'],
    ['trait."city" = "Oslo"', 'trait.city = "Oslo"'],
    ['trait."loyalty tier" is "Gold"', 'trait."loyalty tier" = "Gold"'],
    ['trait.tier is not "Gold"', 'trait.tier != "Gold"'],
    ['trait.tier ≠ "Gold" or trait.tier <> "Red"', 'trait.tier != "Gold" or trait.tier != "Red"'],
    ['trait.n ≤ 5 and trait.n ≥ 1', 'trait.n <= 5 and trait.n >= 1'],
    ['trait.n = 1e3 and trait.m = -0.50', 'trait.n = 1000 and trait.m = -0.5'],
    ['trait.tier is missing', 'trait.tier is missing'],
    ['not trait.tier exists', 'trait.tier is missing'],
    ['trait.tier is not missing', 'trait.tier exists'],
    ['not not trait.tier exists', 'not trait.tier is missing'],
    ['trait.joined on 2026-01-31', 'trait.joined = 2026-01-31'],
    ['trait.at > 2026-01-31T10:00Z', 'trait.at > 2026-01-31T10:00:00.000Z'],
    ['trait.at > 2026-01-31T10:00:01.23456+01:30', 'trait.at > 2026-01-31T08:30:01.234Z'],
    ['trait.joined within 7 days', 'trait.joined in the last 7 days'],
    ['trait.joined between 30 and 60 days ago', 'trait.joined between 30 days and 60 days ago'],
    ['trait.joined in the next 1 days', 'trait.joined in the next 1 day'],
    ['did "A" in the last week', 'did "A" in the last 1 week'],
    ['did "A" within the last 7 days', 'did "A" in the last 7 days'],
    ['did "A" over all time', 'did "A"'],
    ['did "A" between 2026-01-31 and 2026-01-31', 'did "A" on 2026-01-31'],
    ['did ("A")', 'did "A"'],
    ['not did "A"', 'did not "A"'],
    ['not did not "A"', 'not did not "A"'],
    ['not did "A" then "B"', 'not did "A" then "B"'],
    ['did "A" less than 3 times', 'did "A" fewer than 3 times'],
    ['did "A" exactly 1 time', 'did "A" once'],
    ['did "A" exactly 2 times', 'did "A" twice'],
    ['did "A" more than twice', 'did "A" more than 2 times'],
    ['did "A" at least once', 'did "A" at least 1 time'],
    ['did "A" where (category = "x")', 'did "A" where category = "x"'],
    ['did "A" where not category = "x"', 'did "A" where (not category = "x")'],
    ['did "A" where not category exists', 'did "A" where category is missing'],
    ['did "A" where total > 500eur', 'did "A" where total > 500 EUR'],
    ['did "A" where total > 500 all', 'did "A" where total > 500 ALL'],
    ['did "A" where "category" = "x"', 'did "A" where category = "x"'],
    ['did "A" where page = 1 and did "B"', 'did "A" where "page" = 1 and did "B"'],
    ['first page of "A" = 1', 'first "page" of "A" = 1'],
    ['first page.url of "A" = 1', 'first "page".url of "A" = 1'],
    ['first page "of" today', 'first page "of" today'],
    ['did "A" where "page" = 1', 'did "A" where "page" = 1'],
    ['did "A" where a.page.not = 1', 'did "A" where a.page.not = 1'],
    ['did "A" where property.context.x = 1', 'did "A" where property.context.x = 1'],
    ['did "A" where property.category = 1', 'did "A" where category = 1'],
    ['sum of "revenue" of "A" = 0', 'sum of revenue of "A" = 0'],
    ['last "Page" of "A" = "x"', 'last "Page" of "A" = "x"'],
    ['last "X" within 7 days', 'last "X" in the last 7 days'],
    ['time since last "X" at least 60 days', 'last "X" more than 60 days ago'],
    ['time since last "X" less than 60 days', 'last "X" in the last 60 days'],
    ['score of (1 × "A", 10 * "B") > 5', 'score of (1 * "A", 10 * "B") > 5'],
    [
      'score of (-1 * page of "A", 2 * page, 1.5 * "x y".of of "B") > 5 EUR',
      'score of (-1 * "page" of "A", 2 * page, 1.5 * "x y".of of "B") > 5 EUR',
    ],
    ['Most Frequent frequent of "A" = "x"', 'most frequent "frequent" of "A" = "x"'],
    ['in random 0% to 10% of "s"', 'in random 10% of "s"'],
    ['anniversary of trait.b in the next 2 weeks', 'anniversary of trait.b in the next 14 days'],
    ['anniversary of trait.b within 0 days', 'anniversary of trait.b today'],
    ['((everyone))', 'everyone'],
    ['everyone and (everyone and everyone)', 'everyone and (everyone and everyone)'],
    ['(everyone and everyone) or everyone', 'everyone and everyone or everyone'],
    ['\n\teveryone\r\n ', 'everyone'],
  ])('%s', (text, canonical) => {
    expect(formatRule(text)).toBe(canonical);
    expect(formatRule(canonical)).toBe(canonical);
  });
});

describe('where two readings are near, one is taken', () => {
  test('`and` binds tighter than `or`, and `not` tightest', () => {
    const { rule } = parseRule('not in list "a" and in list "b" or in list "c"');
    expect(rule).toMatchObject({
      kind: 'or',
      rules: [{ kind: 'and', rules: [{ kind: 'not' }, { list: 'b' }] }, { list: 'c' }],
    });
  });

  test('behind `where`, `and` goes on with the rule', () => {
    const { rule } = parseRule('did "A" where a = 1 and did "B"');
    expect(rule).toMatchObject({ kind: 'and', rules: [{ kind: 'did' }, { kind: 'did' }] });
  });

  test('`between` is a test, then a count, then a window', () => {
    const { rule } = parseRule(
      'did "A" where a between 1 and 2 between 3 and 4 times between 2026-01-01 and 2026-01-02',
    );
    expect(rule).toMatchObject({
      events: { where: { test: { kind: 'between' } } },
      count: { kind: 'between', from: 3, to: 4 },
      window: { kind: 'between' },
    });
  });

  test('two dates behind a measure are its window only if a test follows', () => {
    const dates = 'between 2026-01-01 and 2026-01-31';
    expect(parseRule(`last due of "A" ${dates}`).rule).toMatchObject({
      measure: { of: 'last' },
      test: { kind: 'between' },
    });
    expect(parseRule(`last due of "A" ${dates} exists`).rule).toMatchObject({
      measure: { window: { kind: 'between' } },
      test: { kind: 'exists' },
    });
  });

  test('`last` with events asks when, with a property what', () => {
    expect(parseRule('last "A" this week').rule).toMatchObject({ kind: 'when' });
    expect(parseRule('last "A" of "B" = 1').rule).toMatchObject({ kind: 'measure' });
  });

  test('`within` belongs to the step of a sequence', () => {
    expect(parseRule('did "A" then no "B" within 1 day in the last 7 days').rule).toMatchObject({
      kind: 'sequence',
      steps: [{ events: {} }],
      absence: { within: { amount: 1, unit: 'day' } },
      window: { kind: 'last' },
    });
  });
});

describe('the layout of a long rule', () => {
  const long = (n: number) => `did "${'Event'.repeat(8)} ${n}" in the last 7 days`;

  test('has a line for each condition', () => {
    expect(formatRule(`${long(1)} and ${long(2)} and ${long(3)}`)).toBe(
      `${long(1)}\nand ${long(2)}\nand ${long(3)}`,
    );
  });

  test('indents what stands in parentheses and what binds tighter', () => {
    const text = `(${long(1)} or ${long(2)}) and not (${long(3)} or ${long(4)})`;
    expect(formatRule(text)).toBe(
      [
        '(',
        `  ${long(1)}`,
        `  or ${long(2)}`,
        ')',
        'and not (',
        `  ${long(3)}`,
        `  or ${long(4)}`,
        ')',
      ].join('\n'),
    );
    expect(formatRule(`${long(1)} and ${long(2)} or ${long(3)} and ${long(4)}`)).toBe(
      [long(1), `  and ${long(2)}`, `or ${long(3)}`, `  and ${long(4)}`].join('\n'),
    );
  });

  test('puts what is asked of an event on lines of its own where it is too long', () => {
    const asked = [
      'category = "Shoes"',
      'brand in ("Acme", "Apex")',
      'price between 50 EUR and 500 EUR',
    ];
    const text = `not did "Product Viewed" where (${asked.join(' and ')}) at least 3 times this month`;
    const laidOut = [
      'did not "Product Viewed" where (',
      `  ${asked.join('\n  and ')}`,
      ') at least 3 times this month',
    ].join('\n');
    expect(formatRule(text)).toBe(laidOut);
    expect(formatRule(laidOut)).toBe(laidOut);
  });

  test('of conditions over time, too', () => {
    const held = formatRule(`after 3 days of (${long(1)} and ${long(2)})`);
    expect(held).toBe(`after 3 days of (\n  ${long(1)}\n  and ${long(2)}\n)`);
    expect(formatRule(held)).toBe(held);
  });
});

test('every part of the tree knows its place in the text', () => {
  const text = 'everyone and\n  (did "A" where a = 1 or trait.b = "x")';
  const { rule, placeOf } = parseRule(text);
  const shown = (node: object) => {
    const { offset, length } = placeOf(node) ?? { offset: 0, length: 0 };
    return text.slice(offset, offset + length);
  };
  if (rule.kind !== 'and') throw new Error(rule.kind);
  const [everyone, group] = rule.rules;
  if (group?.kind !== 'or' || everyone === undefined) throw new Error('no group');
  expect(shown(everyone)).toBe('everyone');
  expect(group.rules.map(shown)).toEqual(['did "A" where a = 1', 'trait.b = "x"']);
  const trait = group.rules[1];
  if (trait?.kind !== 'trait' || trait.test.kind !== 'compare') throw new Error('no trait');
  expect([shown(trait.path), shown(trait.test), shown(trait.test.value)]).toEqual([
    '.b',
    '= "x"',
    '"x"',
  ]);
  expect(printRule(rule)).toBe('everyone and (did "A" where a = 1 or trait.b = "x")');
});
