import { describe, expect, test } from 'vitest';
import { holds, parseCondition } from './condition.js';
import { nearest } from './nearest.js';
import { readMapping } from './read-mapping.js';
import { parseTemplate } from './template.js';

/** The message of the mistakes in a mapping; undefined: there are none. */
function mistakeIn(...lines: string[]): string | undefined {
  try {
    readMapping('m.yaml', lines.join('\n'));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const PROFILES = ['kind: profiles', 'identifiers:', '  email: E-mail'];

test('YAML and JSON say the same', () => {
  const json = '{"kind": "profiles", "identifiers": {"email": "E-mail"}, "traits": {"a": "A"}}';
  const yaml = [...PROFILES, 'traits: { a: A }'].join('\n');
  expect(readMapping('m', json).mapping).toEqual(readMapping('m', yaml).mapping);
});

describe('a mistake is told with its line and its key', () => {
  test.each([
    [['kind: order'], 'line 1: “kind” should be one of events, orders, profiles'],
    [['- a'], 'line 1: the mapping should have keys with values'],
    [['kind: profiles', 'traits: ['], 'line 2: '],
    [['kind: profiles'], 'line 1: “identifiers” is missing'],
    [['kind: profiles', 'identifiers: {}'], 'line 2: “identifiers” should name at least one'],
    [
      [...PROFILES, 'trait: {}'],
      'line 4: a mapping has no key “trait” that Attune knows of this kind; do you mean “traits”?',
    ],
    [[...PROFILES, 'traits:', '  a:', '    colum: A'], 'line 6: “traits.a” has no key “colum”'],
    [[...PROFILES, 'traits:', '  a: 5'], 'line 5: “traits.a” should be the name of a column'],
    [
      [...PROFILES, 'traits:', '  a: { type: text }'],
      'line 5: “traits.a” should have one of column',
    ],
    [[...PROFILES, 'traits:', '  a: "{{ A"'], 'line 5: “traits.a” a “{{” has no “}}”'],
    [
      [...PROFILES, 'traits:', '  a: { column: A, type: txt }'],
      'line 5: “traits.a.type” should be one of "text"',
    ],
    [
      [...PROFILES, 'traits:', '  a: { column: A, format: QQ }'],
      'line 5: “traits.a.format” should be made of yyyy',
    ],
    [
      [...PROFILES, 'timezone: "+02:00"'],
      'line 4: “timezone” should be a name such as Europe/Berlin',
    ],
    [[...PROFILES, 'consent: { status: granted, proof: x }'], 'line 4: “consent.time” is missing'],
    [
      [...PROFILES, 'leave out when: A begins with "x"'],
      'line 4: “leave out when” should be a condition',
    ],
    [
      ['kind: profiles', 'identifiers: { user_id: A }', 'suppress: { bounced: B }'],
      'line 3: “suppress” is about an address',
    ],
  ])('%j', (lines, message) => {
    expect(mistakeIn(...lines)).toContain(`m.yaml, ${message}`);
  });

  test('several at once, in their order', () => {
    expect(mistakeIn(...PROFILES, 'traits: { a: 5 }', 'foo: x')).toMatch(
      /^m\.yaml, line 4: .*; line 5: .*\.$/,
    );
  });
});

test('a key’s line is found, or that of the one around it', () => {
  const { lineOf } = readMapping(
    'm',
    [...PROFILES, 'consent:', '  - status: granted', '    time: t', '    proof: p'].join('\n'),
  );
  expect(lineOf(['identifiers', 'email'])).toBe(3);
  expect(lineOf(['consent', 0, 'proof'])).toBe(7);
  expect(lineOf(['consent', 'proof'])).toBe(4);
  expect(lineOf([])).toBe(1);
});

test.each([
  ['plain', ['plain']],
  ['{{ A }}', [{ column: 'A' }]],
  [
    'a-{{ "Customer ID" }}@{{Host}}.example',
    ['a-', { column: 'Customer ID' }, '@', { column: 'Host' }, '.example'],
  ],
  ['{{ Customer ID }}', [{ column: 'Customer ID' }]],
])('the template %s', (text, parts) => {
  expect(parseTemplate(text)).toEqual({ kind: 'template', parts });
});

test.each([
  ['an alias that leads nowhere', 'kind: *orders'],
  [
    'aliases that would unfold without end',
    `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c]`,
  ],
])('%s is a mistake of the mapping', (_name, text) => {
  expect(() => readMapping('m.yaml', text)).toThrow(
    expect.objectContaining({ code: 'mapping-invalid' }),
  );
});

test.each(['{{', '{{ }}', '{{ "a }}', '{{ a "b" }}', 'x }} {{ y'])('%s is no template', (text) => {
  expect(parseTemplate(text).kind).toBe('invalid');
});

test.each([
  ['Invoice starts with "C"', 'C1', 'AC'],
  ['"Customer ID" ends with "9"', '19', '91'],
  ['Status contains "void"', 'avoided', 'vo id'],
  ['Status is "paid"', 'paid', 'Paid'],
  ['Status is not "paid"', '', 'paid'],
  ['Status is empty', '', ' '],
  ['Status is not empty', 'x', ''],
  ['Status is ""', '', 'x'],
])('%s holds of “%s” and not of “%s”', (text, yes, no) => {
  const condition = parseCondition(text);
  if (condition === undefined) throw new Error('it is no condition');
  expect([holds(condition, yes), holds(condition, no)]).toEqual([true, false]);
});

test.each(['Invoice', 'Invoice is', 'is "x"', 'A is empty "x"', 'A starts with C'])(
  '%s is no condition',
  (text) => {
    expect(parseCondition(text)).toBeUndefined();
  },
);

test.each([
  ['Quantiy', 'Quantity'],
  ['customer id', 'Customer ID'],
  ['Prices', 'Price'],
  ['StockCodes', 'StockCode'],
  ['Elephant', undefined],
])('for %s, %s may have been meant', (word, meant) => {
  expect(nearest(word, ['Invoice', 'StockCode', 'Quantity', 'Price', 'Customer ID'])).toBe(meant);
});
