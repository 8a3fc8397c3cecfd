import fc from 'fast-check';
import Handlebars from 'handlebars';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../kernel/index.js';
import { renderHtml } from '../../render.test-kit.js';
import { importHandlebars } from './import-handlebars.js';

/** What a reader sees: the two escape the same characters, each with references of its own. */
function seen(html: string): string {
  return html.replace(/&(?:#x[0-9a-f]+|#\d+|amp|lt|gt|quot);/gi, (reference) => {
    const code = /^&#(x?)([0-9a-f]+);$/i.exec(reference);
    if (code !== null)
      return String.fromCodePoint(Number.parseInt(code[2] ?? '', code[1] ? 16 : 10));
    return NAMED[reference] ?? reference;
  });
}

const NAMED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
};

const data = {
  name: 'Ann <b>',
  empty: '',
  zero: 0,
  count: 3,
  yes: true,
  no: false,
  nothing: null,
  none: [],
  'odd key': 'odd',
  order: {
    total: 12.5,
    items: [
      { title: 'a', tags: ['x', 'y'] },
      { title: 'b', tags: [] },
    ],
  },
  tags: ['red', 'blue'],
  prices: { small: 1, large: 2 },
  key: 'total',
};

function bothOf(source: string, values: JsonObject = data): [string, string] {
  const { liquid } = importHandlebars(source, { root: 'data' });
  return [seen(renderHtml(liquid, { data: values })), seen(Handlebars.compile(source)(values))];
}

describe('Liquid prints what Handlebars prints', () => {
  test.each([
    [
      '{{name}} {{order.total}} {{order/total}} {{missing}} {{missing.more}} {{nothing}} {{zero}}{{no}}',
    ],
    ['{{[odd key]}} {{tags.[0]}} {{tags.length}} {{this.name}} {{./name}} {{@root.name}}'],
    [
      '{{#if name}}a{{/if}}{{#if empty}}b{{/if}}{{#if zero}}c{{/if}}{{#if none}}d{{/if}}{{#if no}}e{{/if}}',
    ],
    [
      '{{#if tags}}a{{/if}}{{#if order}}b{{/if}}{{#if missing}}c{{else}}d{{/if}}{{#if nothing}}e{{/if}}',
    ],
    ['{{#if zero includeZero=true}}a{{else}}b{{/if}}'],
    ['{{#if no}}a{{else if zero}}b{{else if count}}c{{else}}d{{/if}}'],
    ['{{#if no}}a{{else unless zero}}b{{/if}}'],
    ['{{#unless zero}}a{{else}}b{{/unless}}{{#unless tags}}c{{else}}d{{/unless}}'],
    [
      '{{#each tags}}{{@index}}:{{this}}{{#if @first}}!{{/if}}{{#unless @last}}, {{/unless}}{{/each}}',
    ],
    ['{{#each none}}a{{else}}b{{/each}}{{#each missing}}a{{else}}b{{/each}}'],
    ['{{#each order.items}}{{title}}/{{../name}}/{{@root.count}} {{/each}}'],
    [
      '{{#each order.items}}{{#each tags}}{{@../index}}.{{@index}}{{this}}{{../title}}{{../../name}} {{/each}}{{/each}}',
    ],
    [
      '{{#each order.items as |item place|}}{{place}}{{item.title}}{{#each item.tags}}{{place}}{{this}}{{/each}}{{/each}}',
    ],
    ['{{#each prices}}{{@key}}={{this}};{{/each}}'],
    ['{{#each order.items}}{{#with ../order}}{{@index}}{{total}}{{/with}}{{/each}}'],
    ['{{#with order}}{{total}} {{../name}}{{/with}}{{#with missing}}a{{else}}b{{/with}}'],
    ['{{#with order as |o|}}{{o.total}}{{#each items}}{{title}}{{o.total}}{{/each}}{{/with}}'],
    ['{{#with (lookup order "items")}}{{length}}{{/with}}{{lookup order key}} {{lookup tags 1}}'],
    ['a{{! no }}b{{!-- {{no}} --}}c{{!-- {% endcomment %} --}}d'],
    ['a  {{~name~}}  b {{~#if yes~}} c {{~/if~}} d'],
    ['<ul>\n  {{#each tags}}\n  <li>{{this}}</li>\n  {{/each}}\n</ul>\n'],
    ['\\{{name}} and {% if %} and {{name}} {% endraw %} { {{~name}} { {{~#if yes}}{ {{~/if}}'],
    ['{{#each tags}}{{this}}{{#unless @last}} {{#if yes}}{{/if}}{{/unless}}{{/each}}'],
    ['{{^none}}a{{/none}}{{^tags}}b{{/tags}}'],
    ['{{#tags}}{{this}}{{@index}}{{/tags}}{{#order.items}}{{title}}{{/order.items}}'],
    ['{{#with order}}{{#with ../order}}{{total}}{{../name}}{{/with}}{{/with}}'],
    ['{{#if tags.length}}{{tags.length}}{{/if}}'],
    ['{{#each tags}}{{#if (lookup ../order "total")}}{{this}}{{/if}}{{/each}}'],
  ])('%s', (source) => {
    const [ours, theirs] = bothOf(source);
    expect(ours).toBe(theirs);
  });

  test('for whatever template and values', () => {
    fc.assert(
      fc.property(templates(), values(), (source, given) => {
        // A mail of nothing but white space is none.
        const [ours, theirs] = bothOf(`<p>${source}`, given as JsonObject);
        expect(ours).toBe(theirs);
      }),
      { numRuns: 100 },
    );
  });
});

/** Templates over values like those below: in each place only what leads somewhere, or to what is missing. */
function templates(): fc.Arbitrary<string> {
  const text = fc.constantFrom('a', ' ', '\n', '<b>', '{ ', '{%', ', ', '&amp;', '{\n');
  const print = (paths: readonly string[]) =>
    fc.constantFrom(...paths).chain((path) => fc.constantFrom(`{{${path}}}`, `{{~${path}~}}`));
  const part = (level: number, paths: readonly string[]): fc.Arbitrary<string> => {
    if (level === 0) return fc.oneof(text, print(paths));
    const inner = (more: readonly string[], up = '') =>
      parts(level - 1, [
        ...more,
        ...(up
          ? paths.filter((each) => !each.startsWith('@')).map((each) => `${up}${each}`)
          : paths),
      ]);
    const condition = fc.constantFrom(...paths);
    return fc.oneof(
      text,
      print(paths),
      fc
        .tuple(fc.constantFrom('if', 'unless'), condition, inner([]), inner([]))
        .map(([tag, path, yes, no]) => `{{#${tag} ${path}}}${yes}{{else}}${no}{{/${tag}}}`),
      fc
        .tuple(condition, condition, inner([]), inner([]))
        .map(([a, b, yes, no]) => `{{#if ${a}}}${yes}{{else if ${b}}}${no}{{else}}-{{/if}}`),
      fc
        .tuple(inner(['a', 'b', '@index', '@first', '@last', 'more.[0]'], '../'), inner([]))
        .map(
          ([body, none]) =>
            `{{#each ${rootward(paths)}list${level}}}${body}{{else}}${none}{{/each}}`,
        ),
      fc
        .tuple(inner(['a', 'b'], '../'), inner([]))
        .map(
          ([body, none]) =>
            `{{#with ${rootward(paths)}one${level}}}${body}{{else}}${none}{{/with}}`,
        ),
    );
  };
  const parts = (level: number, paths: readonly string[]) =>
    fc.array(part(level, paths), { maxLength: 4 }).map((all) => all.join(''));
  return parts(3, ['name', 'count', 'flag', 'missing', 'one1.a']);
}

/** How far up the root is: as far as the longest of the paths. */
function rootward(paths: readonly string[]): string {
  const depths = paths.map((path) => path.split('../').length - 1);
  return '../'.repeat(Math.max(...depths));
}

/** Each level of nesting has its own: Handlebars takes an object inside itself for no new context. */
function ofLevels(name: string, arbitrary: fc.Arbitrary<unknown>) {
  return Object.fromEntries([1, 2, 3].map((level) => [`${name}${level}`, arbitrary]));
}

function values(): fc.Arbitrary<unknown> {
  const scalar = fc.oneof(
    fc.constantFrom('', 0, false, true, null, '0', ' ', '<b>"x"</b>', '{{name}}', '{% if %}'),
    fc.string({ unit: fc.constantFrom('a', '&', '<', "'", '`', '=', 'ü', ' ') }),
    fc.integer(),
  );
  const some = (shape: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record(shape, { requiredKeys: [] });
  const item = some({ a: scalar, b: scalar, more: fc.array(scalar) });
  return some({
    name: scalar,
    count: scalar,
    flag: scalar,
    ...ofLevels('one', fc.oneof(fc.constant(null), fc.record({ a: scalar, b: scalar }))),
    ...ofLevels('list', fc.array(item, { maxLength: 3 })),
  });
}

describe('conditions and filters of helpers that many have', () => {
  test.each([
    ['{{#if (eq count 3)}}a{{/if}}{{#if (gt count 3)}}b{{else if (lte count 3)}}c{{/if}}', 'ac'],
    ['{{#if (or empty (and yes count))}}a{{/if}}{{#if (not zero)}}b{{/if}}', 'ab'],
    ['{{#unless (or no zero)}}a{{/unless}}{{#if (and yes (not no))}}b{{/if}}', 'ab'],
    ['{{#equals name "x"}}a{{else}}b{{/equals}}{{#greaterThan count 2}}c{{/greaterThan}}', 'bc'],
    [
      '{{uppercase key}} {{lower name}} {{insert empty "default=Customer"}} {{default missing "x"}}',
      'TOTAL ann <b> Customer x',
    ],
    ['{{join tags ", "}}', 'red, blue'],
  ])('%s', (source, printed) => {
    const { liquid, findings } = importHandlebars(source, { root: 'data' });
    expect(seen(renderHtml(liquid, { data }))).toBe(printed);
    expect(findings).toEqual([]);
  });
});

describe('what has no counterpart is said, with its place, and kept as a comment', () => {
  test.each<[string, string, [number, number]]>([
    ['a\n {{formatDate now "x"}}', 'helper-unknown', [2, 2]],
    ['{{#list a b}}x{{/list}}', 'helper-unknown', [1, 1]],
    ['{{name (upper x)}}', 'helper-unknown', [1, 8]],
    ['{{#> layout}}x{{/layout}}', 'partial-unsupported', [1, 1]],
    ['{{#*inline "x"}}x{{/inline}}', 'partial-unsupported', [1, 1]],
    ['{{> (which)}}', 'partial-unsupported', [1, 1]],
    ['{{@index}}', 'path-unknown', [1, 3]],
    ['{{../up}}', 'path-unknown', [1, 3]],
    ['{{log name}}', 'helper-unknown', [1, 1]],
    ['{{default a "it\'s \\"so\\""}}', 'text-unwritable', [1, 13]],
  ])('%s', (source, rule, [line, column]) => {
    const { liquid, findings } = importHandlebars(source);
    expect(findings[0]).toMatchObject({ rule, severity: 'error', line, column });
    expect(liquid).toContain('{% comment %}');
    expect(renderHtml(liquid).trim()).toMatch(/^a?$/);
  });

  test.each([
    ['{{{name}}}', 'markup-escaped', '{{ name }}'],
    ['{{&name}}', 'markup-escaped', '{{ name }}'],
    ['{{#items}}x{{/items}}', 'section', '{% for item_1 in items %}x{% endfor %}'],
    [
      '{{> shop/header title=name n=2}}',
      'partial-to-block',
      '{% block "shop-header", title: name, n: 2 %}',
    ],
  ])('%s comes out otherwise, which is said', (source, rule, liquid) => {
    const imported = importHandlebars(source);
    expect(imported.findings).toMatchObject([{ rule, severity: 'warning', line: 1, column: 1 }]);
    expect(imported.liquid).toBe(liquid);
  });

  test.each(['{{#if a}}', '{{#if a}}{{/each}}', '{{a', '{{/if}}', '{{a b=}}'])(
    'no Handlebars: %s',
    (source) => {
      const { liquid, findings } = importHandlebars(`x\n${source}`);
      expect(findings).toMatchObject([{ rule: 'not-handlebars', severity: 'error' }]);
      expect(findings[0]?.line).toBeGreaterThanOrEqual(1);
      expect(renderHtml(liquid)).toBe('');
    },
  );
});
