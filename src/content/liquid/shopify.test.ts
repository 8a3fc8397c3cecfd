import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/index.js';
import { parseExact } from '../../kernel/index.js';
import { withExactNumbers } from '../exact-number.js';
import { momentOf } from '../scope.js';
import { analyseVariables } from './analyse-variables.js';
import { createEngine } from './engine.js';
import { startEffort } from './limits.js';
import { mistakeOf } from './liquid-mistake.js';

const engine = createEngine({ output: 'text', filters: {} });
const moment = momentOf({});

interface Given {
  readonly data?: string;
  readonly blocks?: Readonly<Record<string, string>>;
  readonly globals?: object;
  readonly isStrict?: boolean;
}

function read(source: string, blocks: Given['blocks']) {
  return engine.parse(source, blocks && { find: (name) => blocks[name] });
}

function render(source: string, { data = '{}', blocks, globals, isStrict = false }: Given = {}) {
  const scope = withExactNumbers(parseExact(data) as JsonObject) as object;
  const effort = startEffort();
  return engine.render(read(source, blocks), { scope, globals, moment, effort, isStrict });
}

function problemOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return mistakeOf(error)?.problem;
  }
}

describe('Liquid means what Shopify means', () => {
  test.each([
    ['whole numbers divide whole', '{{ 9 | divided_by: 2 }} {{ -9 | divided_by: 2 }}', '4 -5'],
    ['others do not', '{{ 9 | divided_by: 2.0 }} {{ 5.0 }} {{ 10 | plus: 2.0 }}', '4.5 5.0 12.0'],
    ['sums are exact', '{{ 0.1 | plus: 0.2 }} {{ 10.1 | minus: 2.2 }}', '0.3 7.9'],
    ['beyond doubles as well', '{{ 12345678901234567890 | plus: 1 }}', '12345678901234567891'],
    ['what is left has the sign of the divisor', '{{ -7 | modulo: 3 }}', '2'],
    ['a number rounds away from zero', '{{ 2.5 | round }} {{ -2.5 | round }}', '3 -3'],
    ['a list in a list is laid flat', '{{ list | concat: list | join: "-" }}', '1-2-3-1-2-3'],
    ['a split ends with words', '{{ "a,b,," | split: "," | size }}', '2'],
    ['nothing is blank', '{% if gone == blank and "" == empty %}yes{% endif %}', 'yes'],
    ['or is asked behind and', '{% if false and true or true %}yes{% else %}no{% endif %}', 'no'],
    ['a block of spaces prints nothing', '[{% if true %} {% assign a = 1 %} {% endif %}]', '[]'],
    ['when may hold twice', '{% case 1 %}{% when 1, 1 %}a{% else %}b{% endcase %}', 'aa'],
    [
      'a loop goes on where one ended',
      '{% for i in list.first limit: 1 %}{{ i }}{% endfor %}{% for i in list.first offset: continue %}-{{ i }}{% endfor %}',
      '1-2',
    ],
    [
      'ifchanged',
      '{% for i in (1..4) %}{% ifchanged %}{{ i | at_least: 3 }}{% endifchanged %}{% endfor %}',
      '34',
    ],
    [
      'comments in comments',
      '{% comment %}{% comment %}{% endcomment %}{{ {% endcomment %}',
      'refused',
    ],
    ['a doc is not read', '{% doc %}{% if %}{{ {% enddoc %}a', 'a'],
    ['a range prints its ends', '{{ (1..3) }} {{ (1..3) | reverse | join }}', '1..3 3 2 1'],
  ])('%s', (_, source, expected) => {
    const data = '{"list": [[1, 2], 3]}';
    const outcome = problemOf(() => render(source, { data }));
    expect(outcome === undefined ? render(source, { data }) : 'refused').toBe(expected);
  });

  test.each([
    ['{{ 1 + 2 }}'],
    ['{{ a b }}'],
    ['{{ a..b }}'],
    ['{{ a.0 }}'],
    ['{{ "a" | upcase: 1 }}'],
    ['{% if not a %}{% endif %}'],
    ['{% if a endswith b %}{% endif %}'],
    ['{% for i in a limit %}{% endfor %}'],
    ['{% assign a? = 1 %}'],
    ['{% case a %}{% when %}{% endcase %}'],
    ['{% doc x %}{% enddoc %}'],
    ['{% liquid endif %}'],
  ])('%s is refused', (source) => {
    expect(problemOf(() => read(source, undefined))).toBeDefined();
  });
});

test('a value that can’t be used comes to nothing, unless errors are wanted', () => {
  for (const value of [
    '10 | divided_by: 0',
    '"a" | slice: "b"',
    '5 | where: "a"',
    '"é" | base64_decode',
  ]) {
    expect(render(`{{ ${value} | default: "-" }}`)).toBe('-');
    expect(problemOf(() => render(`{{ ${value} }}`, { isStrict: true }))).toBeDefined();
  }
  expect(render('{% if "2" > 1 %}yes{% else %}no{% endif %}')).toBe('no');
});

describe('blocks', () => {
  const blocks = {
    hello: 'Hello {{ name }}{{ shop }}{% assign name = "x" %}',
    item: '{{ forloop.index }}{{ item.a }} ',
    self: '{% render "self" %}',
    loop: '{% include "loop" %}',
    wrong: 'a\n{{ a | nothing }}',
  };

  test('see what they are given and what all see, and keep what they assign', () => {
    const globals = { shop: '!' };
    const source = '{% assign name = "A" %}{% render "hello", name: "B" %} {{ name }}';
    expect(render(source, { blocks, globals })).toBe('Hello B! A');
    expect(render('{% assign name = "A" %}{% include "hello" %} {{ name }}', { blocks })).toBe(
      'Hello A x',
    );
    const data = '{"items": [{"a": "x"}, {"a": "y"}]}';
    expect(render('{% render "item" for items %}', { blocks, data })).toBe('1x 2y ');
  });

  test.each([['render'], ['include']])('that %s themselves end', (tag) => {
    const source = `{% ${tag} "${tag === 'render' ? 'self' : 'loop'}" %}`;
    expect(problemOf(() => render(source, { blocks }))).toMatch(/nested (?:100 deep|too deeply)/);
  });

  test('are read with the template, and their mistakes name them', () => {
    expect(problemOf(() => read('{% render "gone" %}', blocks))).toContain('no block “gone”');
    expect(problemOf(() => read('{% render "wrong" %}', blocks))).toBe(
      'in the block “wrong”: there is no filter “nothing”',
    );
    expect(problemOf(() => read('{% include name %}', blocks))).toContain('quotes');
    expect(analyseVariables(read('{% render "hello" %}', blocks))).toContainEqual(['shop']);
  });
});
