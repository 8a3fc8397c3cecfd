import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryRule } from '../../../test/rules/arbitrary-rule.js';
import { AppError, type JsonValue, parseExact, stringifyExact } from '../../kernel/index.js';
import type { Rule } from '../rule.js';
import { parseRule } from '../text/read-rule.js';
import { rule as ruleCodec } from './rule-codec.js';
import { ruleFromJson, ruleJsonSchema, ruleToJson } from './rule-json.js';

const runs = { numRuns: 300 };
const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(ruleJsonSchema);

function jsonOf(text: string): unknown {
  return JSON.parse(stringifyExact(ruleToJson(parseRule(text).rule)));
}

function mistakeIn(json: unknown): AppError | undefined {
  try {
    ruleFromJson(json);
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === 'rule-invalid') return error;
    throw error;
  }
}

describe('a rule as JSON', () => {
  test.each<[string, unknown]>([
    ['everyone', { kind: 'everyone' }],
    [
      'trait.city = "Oslo"',
      { kind: 'trait', path: ['city'], test: { kind: 'compare', operator: '=', value: 'Oslo' } },
    ],
    [
      'computed.order_total between 5 EUR and 10.5 EUR',
      {
        kind: 'computed',
        name: 'order_total',
        test: {
          kind: 'between',
          from: { money: 5, currency: 'EUR' },
          to: { money: 10.5, currency: 'EUR' },
        },
      },
    ],
    ['trait.vip in (true)', { kind: 'trait', path: ['vip'], test: { kind: 'in', values: [true] } }],
    [
      'did "X" twice since 2026-01-31',
      {
        kind: 'did',
        events: { events: [{ type: 'track', name: 'X' }] },
        count: { kind: 'compare', operator: '=', value: 2 },
        window: { kind: 'since', from: { date: '2026-01-31' } },
      },
    ],
    ['in random 12.5% of "s"', { kind: 'random', from: 0, to: 12.5, salt: 's' }],
  ])('%s', (text, json) => {
    expect(jsonOf(text)).toEqual(json);
    expect(ruleFromJson(json)).toStrictEqual(parseRule(text).rule);
  });

  test('numbers keep all their digits', () => {
    const { rule } = parseRule('trait.n = 12345678901234567890.123456789');
    const json = stringifyExact(ruleToJson(rule));
    expect(json).toContain('12345678901234567890.123456789');
    expect(ruleFromJson(parseExact(json))).toStrictEqual(rule);
  });

  test('is what its page shows', () => {
    const page = readFileSync(
      new URL('../../../docs/reference/rule-language.md', import.meta.url),
      'utf8',
    );
    const [, text = '', json = ''] = /digits\. `(.*)` is\n+```json\n([^`]*)```/.exec(page) ?? [];
    expect(ruleFromJson(JSON.parse(json))).toStrictEqual(parseRule(text).rule);
  });

  test('instants may be written with an offset', () => {
    const json = { kind: 'before', to: { instant: '2026-01-31T10:00+01:00' } };
    const events = { events: [{ type: 'any' }] };
    expect(ruleFromJson({ kind: 'did', events, window: json })).toMatchObject({
      window: { to: { instant: '2026-01-31T09:00:00.000Z' } },
    });
  });

  test.each<[string, unknown, RegExp]>([
    ['', null, /^In the rule: An object should stand here, not null\./],
    ['', [], /An object should stand here, not a list/],
    ['', {}, /The member “kind” is missing\. One of "everyone"/],
    ['/kind', { kind: 'nobody' }, /^At \/kind: One of "everyone", .* not "nobody"\./],
    ['/kind', { kind: 'toString' }, /not "toString"/],
    ['', { kind: 'everyone', rules: [] }, /There is no member "rules" here; there are kind\./],
    ['', { kind: 'segment' }, /The member “segment” is missing\./],
    ['/segment', { kind: 'segment', segment: 5 }, /A text should stand here, not 5\./],
    ['', { kind: 'segment', segment: '' }, /has 1 to 100 characters/],
    ['/rules', { kind: 'and', rules: [{ kind: 'everyone' }] }, /should have 2 entries or more/],
    [
      '/rules/1/path',
      {
        kind: 'or',
        rules: [{ kind: 'everyone' }, { kind: 'trait', path: [], test: { kind: 'exists' } }],
      },
      /^At \/rules\/1\/path: The list should have 1 entries or more\./,
    ],
    [
      '/test/value',
      { kind: 'trait', path: ['a'], test: { kind: 'compare', operator: '=', value: null } },
      /A value should stand here, not null\. Values are texts/,
    ],
    [
      '/test/value',
      {
        kind: 'trait',
        path: ['a'],
        test: { kind: 'compare', operator: '=', value: { money: 5, currency: 'EUR' } },
      },
      /Traits have no currency/,
    ],
    [
      '/test/value/date',
      {
        kind: 'trait',
        path: ['a'],
        test: { kind: 'compare', operator: '=', value: { date: '2026-02-30' } },
      },
      /A date such as "2026-01-31" should stand here, not "2026-02-30"/,
    ],
    [
      '/test/values/1',
      { kind: 'trait', path: ['a'], test: { kind: 'in', values: [1, '1'] } },
      /of one kind, as the first is: a number/,
    ],
    [
      '/daysAfter',
      { kind: 'anniversary', path: ['b'], daysBefore: 0, daysAfter: 1.5 },
      /A whole number from 0 should stand here, not 1\.5/,
    ],
    [
      '/test/window/kind',
      {
        kind: 'trait',
        path: ['a'],
        test: {
          kind: 'time',
          window: { kind: 'between', from: { date: '2026-01-01' }, to: { date: '2026-01-02' } },
        },
      },
      /not "between"/,
    ],
  ])('%s is refused: %j', (pointer, json, message) => {
    const error = mistakeIn(json);
    expect(error?.message).toMatch(message);
    expect(error?.detail).toMatchObject({ pointer });
  });

  test('is refused where it is nested too deeply, has too many conditions or is too long', () => {
    let deep: unknown = { kind: 'everyone' };
    for (let level = 0; level < 201; level += 1) deep = { kind: 'not', rule: deep };
    expect(mistakeIn(deep)?.message).toContain('200 levels');
    for (let level = 0; level < 20_000; level += 1) deep = { kind: 'not', rule: deep };
    expect(mistakeIn(deep)?.message).toContain('200 levels');
    const many = Array.from({ length: 1_001 }, () => ({ kind: 'everyone' }));
    expect(mistakeIn({ kind: 'and', rules: many })?.message).toContain('1,000 conditions');
    const test = { kind: 'contains', text: 'x'.repeat(100_000) };
    expect(mistakeIn({ kind: 'trait', path: ['a'], test })?.message).toContain('100,000');
  });

  test('whatever JSON it is, it is a rule or a `rule-invalid`', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), mutatedJson()), (json) => {
        const error = mistakeIn(json);
        if (error === undefined) expect(validate(json)).toBe(true);
      }),
      runs,
    );
  });
});

describe('the JSON Schema', () => {
  test('accepts all rules', () => {
    fc.assert(
      fc.property(arbitraryRule(), (rule) => {
        const isValid = validate(JSON.parse(stringifyExact(ruleToJson(rule))));
        expect(validate.errors).toBeNull();
        expect(isValid).toBe(true);
      }),
      runs,
    );
  });

  test('accepts exactly the shape that is read', () => {
    fc.assert(
      fc.property(mutatedJson(), (json) => {
        expect(validate(json)).toBe(hasShape(json));
      }),
      runs,
    );
  });
});

function hasShape(json: JsonValue): boolean {
  try {
    ruleCodec.read(json, { reading: { spots: new WeakMap(), level: 0 } });
    return true;
  } catch {
    return false;
  }
}

const others: readonly JsonValue[] = [
  null,
  true,
  0,
  1,
  -1,
  2.5,
  '',
  'and',
  'compare',
  [],
  {},
  ['a'],
  { kind: 'exists' },
];

/** Rules in which one member is gone, new or another. */
function mutatedJson(): fc.Arbitrary<JsonValue> {
  return fc
    .tuple(
      arbitraryRule(),
      fc.nat(),
      fc.constantFrom('delete', 'add', 'replace'),
      fc.constantFrom(...others),
    )
    .map(([rule, place, how, other]) => mutate(rule, place, { how, other }));
}

function mutate(
  rule: Rule,
  place: number,
  { how, other }: { readonly how: string; readonly other: JsonValue },
): JsonValue {
  const json = JSON.parse(stringifyExact(ruleToJson(rule))) as JsonValue;
  const members: [object, string][] = [];
  const collect = (value: JsonValue): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      members.push([value, key]);
      collect(member as JsonValue);
    }
  };
  collect(json);
  const [owner, key] = members[place % members.length] ?? [{}, ''];
  if (how === 'add') Reflect.set(owner, Array.isArray(owner) ? owner.length : 'more', other);
  else if (how === 'replace') Reflect.set(owner, key, other);
  else if (Array.isArray(owner)) owner.splice(Number(key), 1);
  else Reflect.deleteProperty(owner, key);
  return json;
}
