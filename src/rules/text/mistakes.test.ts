import { describe, expect, test } from 'vitest';
import { AppError } from '../../kernel/index.js';
import { parseRule, readRule } from './read-rule.js';

function mistakeOf(text: string) {
  const reading = readRule(text);
  if (reading.kind === 'rule') throw new Error(`${text} is a rule`);
  return reading.mistake;
}

describe('a mistake says where it is, what it is and what could stand there', () => {
  // The place is marked by what stands there; empty at the end.
  test.each<[text: string, found: string, problem: RegExp, suggestion?: string]>([
    ['', '', /ends too early\. A condition such as did "Order Completed" or .* could follow/],
    ['country = "Norway"', 'country', /A trait is written trait\.country/, 'trait.country'],
    ['trait.country', '', /A comparison such as .* could follow/],
    ['trait.country "x"', '"x"', /A comparison such as = "Gold" .* can stand here/],
    ['trait.country == "x"', '==', /no sign of the language\. Did you mean “=”\?/, '='],
    ['trait.a => 5', '=>', /Did you mean “>=”/, '>='],
    ['did "A" && did "B"', '&&', /Did you mean “and”/, 'and'],
    ['did "A" # 5', '#', /“#” is no sign of the language\.$/],
    ['trait.country = Norway', 'Norway', /Texts stand in quotes/, '"Norway"'],
    ['trait.country = "x', '"x', /The quote that opens here is never closed/],
    ['trait.country = "\\x"', '"\\x"', /A backslash/],
    ['did Order', 'Order', /Names of events stand in quotes/, '"Order"'],
    ['in segment vip', 'vip', /stand in quotes/, '"vip"'],
    ['dit "A"', 'dit', /Did you mean “did”/, 'did'],
    ['did "A" in teh last 7 days', 'teh', /Did you mean “the”/, 'the'],
    ['did "A" in the last 7 dys', 'dys', /Did you mean “days”/, 'days'],
    ['did "A" at last 3 times', 'last', /Did you mean “least”/, 'least'],
    ['trait.a contians "x"', 'contians', /Did you mean “contains”/, 'contains'],
    ['did "A" 3 times', '3', /A count begins with/, 'exactly 3'],
    ['did "A" more than 3', '', /“times”, .* could follow|a unit such as “days”/i],
    ['did "A" in the next 7 days', 'next', /Events lie in the past/],
    ['did "A" tomorrow', 'tomorrow', /Events lie in the past/],
    [
      'did "A" foo',
      'foo',
      /A count such as “at least 3 times”, a window such as “in the last 7 days”/i,
    ],
    ['did "A" where a = 1 and b = 2', 'b', /stand in parentheses: where \(a = 1 and b = 2\)/],
    ['did "A" where any of items (context.a = 1)', 'context', /names are those of the entry/],
    ['did "A" in the last 7 days then "B"', 'then', /window stands at its end/],
    ['did "A" then "B" within the last 7 days', 'the', /“within” belongs to the step/],
    ['did "A" then "B" within 2 hours within 7 days', 'within', /“within” belongs to the step/],
    ['did "A" then "B" at least 2 times', 'at', /A sequence takes no count/],
    ['did not "A" then "B"', 'not', /“not” stands before “did”/],
    ['did "A" then no "B" then "C"', 'then', /at the end of a sequence/],
    ['last "A"', '', /window such as/],
    ['last "A" over all time', 'over', /a window should say when/],
    ['time since last "A" more than 6 days', 'more', /Write “at least” or “less than”/],
    ['(did "A"', '', /A parenthesis is still open/, ')'],
    ['did "A")', ')', /No parenthesis is open/],
    ['everyone everyone', 'everyone', /“And” or “or”|“and” or “or”/],
    ['trait.a = 2026-1-5', '2026-1-5', /such as 2026-01-31/],
    ['trait.a = 31.12.2026', '31.12.2026', /such as 2026-01-31/],
    ['trait.a = 2026-02-30', '2026-02-30', /There is no such day/],
    ['trait.a = 2026-02-20T10:00', '2026-02-20T10:00', /written with `Z`/],
    ['in random 10 of "s"', 'of', /“%” can stand here/],
    ['suppressed as "x"', '"x"', /The reasons are "unsubscribed"/],
    ['after 3 days without (everyone)', 'without', /It reads “after 3 days of/],
    ['did "A" exactly 1.5 times', '1.5', /A whole number from 0/],
  ])('%s', (text, found, ...[problem, suggestion]) => {
    const mistake = mistakeOf(text);
    expect(mistake.problem).toMatch(problem);
    expect(text.slice(mistake.offset, mistake.offset + mistake.length)).toBe(found);
    expect(mistake.suggestion).toBe(suggestion);
  });
});

describe('what is well put and can’t be meant is refused in its place', () => {
  test.each<[text: string, found: string, problem: RegExp]>([
    ['trait.a < true', '< true', /have no order/],
    ['trait.a between true and true', 'between true and true', /have no order/],
    ['trait.a in (1, "1")', '"1"', /of one kind/],
    ['trait.a between 1 and 2026-01-01', '2026-01-01', /of one kind/],
    ['trait.a between 2 and 1', 'between 2 and 1', /smaller value comes first/],
    ['trait.a = 5 EUR', '5 EUR', /no currency/],
    ['did "A" where a in (1 EUR, 2 USD)', '2 USD', /one currency/],
    ['trait.a = 1e200', '1e200', /100 digits/],
    ['trait.a matches "["', 'matches "["', /pattern can’t be read at its character 1/],
    ['sum of a of "A" = "x"', '"x"', /This is a number/],
    ['sum of a of "A" contains "x"', 'contains "x"', /This is a number/],
    ['different a of "A" = 5 EUR', '5 EUR', /compare it with a number/],
    ['did "A" between 4 and 2 times', 'between 4 and 2 times', /smaller number comes first/],
    ['did "A" in the last 0 days', '0 days', /a whole number from 1/],
    ['did "A" in the last 101 years', '101 years', /at most 100 years/],
    ['did "A" between 60 and 30 days ago', 'between 60 and 30 days ago', /nearer time comes first/],
    [
      'did "A" between 2026-02-01 and 2026-01-01',
      'between 2026-02-01 and 2026-01-01',
      /earlier date comes first/,
    ],
    [
      'anniversary of trait.b in the next 400 days',
      'anniversary of trait.b in the next 400 days',
      /0 to 365 days/,
    ],
    ['in random 20% to 10% of "s"', 'in random 20% to 10% of "s"', /smaller share comes first/],
    ['in random 0.123% of "s"', 'in random 0.123% of "s"', /two decimals/],
    ['in segment ""', 'in segment ""', /1 to 100 characters/],
    ['did ""', '""', /1 to 500 characters/],
    [
      'after 1 day of (after 1 day of (until 1 day without (everyone)))',
      'until 1 day without (everyone)',
      /here is a third/,
    ],
    [
      'until 3 days without (everyone and not suppressed as "bounced")',
      'suppressed as "bounced"',
      /past of suppressed addresses is not kept/,
    ],
  ])('%s', (text, found, problem) => {
    const mistake = mistakeOf(text);
    expect(mistake.problem).toMatch(problem);
    expect(text.slice(mistake.offset, mistake.offset + mistake.length)).toBe(found);
  });
});

describe('bounds', () => {
  test.each([
    ['parentheses', (levels: number) => `${'('.repeat(levels)}everyone${')'.repeat(levels)}`],
    ['not', (levels: number) => `${'not '.repeat(levels)}everyone`],
    [
      'parentheses behind where',
      (levels: number) => `did "A" where (${'('.repeat(levels)}a = 1${')'.repeat(levels)})`,
    ],
  ])('%s nest 200 levels deep and no deeper', (_, nest) => {
    expect(readRule(nest(200)).kind).toBe('rule');
    expect(mistakeOf(nest(201)).problem).toContain('200 levels');
    expect(mistakeOf(nest(10_000)).problem).toContain('200 levels');
  });

  test.each(['(', 'not ', 'after 1 day of (', 'did "A" where (', 'did "A" where any of x ('])(
    'what is broken within thousands of %s is a mistake all the same',
    (start) => {
      for (const levels of [60, 100, 200, 5_000]) {
        const text = start.startsWith('did') ? start + '('.repeat(levels) : start.repeat(levels);
        const { offset, length } = mistakeOf(`${text} foo`);
        expect(offset + length).toBeLessThanOrEqual(text.length + 4);
      }
    },
  );

  test('a rule has 1,000 conditions and no more', () => {
    const rule = (count: number) => Array.from({ length: count }, () => 'suppressed').join(' or ');
    expect(readRule(rule(1_000)).kind).toBe('rule');
    expect(mistakeOf(rule(1_001))).toMatchObject({
      problem: expect.stringContaining('1,000 conditions'),
      offset: 1_000 * 'suppressed or '.length,
    });
    const filters = Array.from({ length: 1_000 }, () => 'a = 1').join(' and ');
    expect(mistakeOf(`did "A" where (${filters})`).problem).toContain('1,000 conditions');
  });

  test('a rule has 100,000 characters and no more', () => {
    const rule = (length: number) => `trait.a = "${'x'.repeat(length - 12)}"`;
    expect(readRule(rule(100_000)).kind).toBe('rule');
    expect(mistakeOf(rule(100_001)).problem).toContain('100,000 characters');
  });
});

test('the error shows the place, and carries it for programs', () => {
  const text = 'everyone\r\nand did "A"\n  or trait.country = Norway';
  expect(() => parseRule(text)).toThrow(AppError);
  try {
    parseRule(text);
  } catch (error) {
    expect(error).toMatchObject({
      code: 'rule-invalid',
      status: 400,
      message: [
        'Line 3, column 22: Texts stand in quotes, such as "Norway".',
        '    or trait.country = Norway',
        `${' '.repeat(23)}^`,
      ].join('\n'),
      detail: {
        line: 3,
        column: 22,
        offset: text.indexOf('Norway'),
        length: 6,
        problem: 'Texts stand in quotes, such as "Norway".',
        suggestion: '"Norway"',
        expected: ['a value such as "Shoes", 5 or 2026-01-31'],
      },
    });
  }
  expect(() => parseRule('trait')).toThrow(/^Column 6: The rule ends too early/);
});
