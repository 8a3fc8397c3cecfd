import { expect, test } from 'vitest';
import { NO_BRAND } from '../brand/brand-kit.js';
import type { Matrices } from '../matrices/matrix.js';
import { render } from '../render.test-kit.js';
import { createTemplateCompiler } from '../templates/create-template-compiler.js';
import type { TemplateSource } from '../templates/template-source.js';
import type { BlockSource, PublishedBlocks } from './block-source.js';

const { compile } = createTemplateCompiler({ workerFile: 'not-built' });
const block = (body: string, parameters: BlockSource['parameters'] = []) => ({
  number: 1,
  body,
  parameters,
});
const brand = { ...NO_BRAND, colors: { primary: '#0a5c36' } };

/** What a template with blocks comes to. */
async function show(
  source: Partial<TemplateSource>,
  blocks: PublishedBlocks,
  values: Parameters<typeof render>[1] = {},
) {
  const whole = { subject: 'A', ...source };
  const made = await compile({ source: whole, mailFrom: 'a@shop.example', brand, blocks });
  if (made.kind === 'mistaken') throw new Error(made.mistake.problem);
  return render(made.content, values);
}

const shownText = async (text: string, body: string, values = {}) =>
  (await show({ text }, { b: block(body, [{ name: 'x', default: 'none' }]) }, values)).text;

test('a block reads what it is given and what every mail has, and nothing that stands around it', async () => {
  const body = '[{{ x }} {{ trait.n }} {{ around }}{{ each }}{{ forloop.index }}]';
  const text =
    '{% assign around = 1 %}{% for each in (1..2) %}{% block "b", x: each %}{% endfor %}';
  expect(await shownText(text, body, { trait: { n: 'N' } })).toBe('[1 N ][2 N ]');
});

test('what a block assigns stays in it, and a break in it ends nothing else', async () => {
  const body = '{% assign x = 9 %}{% assign y = 9 %}{{ x }}{% break %}never';
  const text =
    '{% assign y = 1 %}{% for each in (1..2) %}{% block "b" %}{{ y }}{{ x }};{% endfor %}';
  expect(await shownText(text, body)).toBe('91;91;');
});

test('blocks are given values with filters, some of several arguments, and of the brand', async () => {
  const given = (words: string) => shownText(`{% block "b", ${words} %}`, '({{ x }})');
  expect(await given('x: "a;b" | upcase')).toBe('(A;B)');
  expect(await given("x: 'a, x: 1'")).toBe('(a, x: 1)');
  expect(await given('x: trait.n | default: "x: 2" | append: "!"')).toBe('(x: 2!)');
  expect(await given('x: 1234.5 | money: "EUR", locale: "de"')).toBe('(1.234,50\u00a0€)');
  expect(await given('x: brand.colors.primary')).toBe('(#0a5c36)');
});

test('a block is given names with values, and is told when it is not', async () => {
  const blocks = { b: block('{{ x }}', [{ name: 'x', default: '1' }]) };
  const problemOf = (words: string) =>
    show({ text: `{% block "b"${words} %}` }, blocks).catch((error: Error) => error.message);
  expect(await problemOf(', trait.n')).toBe('what the block “b” is given needs a name and a colon');
  expect(await problemOf(', x: 1 | upcase, y: 2')).toBe('“,” can’t stand here');
  expect(await problemOf(', x: 1, y: 2')).toBe('the block “b” takes no y');
  expect(await problemOf(', x: 1 | shout')).toBe('there is no filter “shout”');
});

/** Whose each link is, by the last word of its address. */
async function ownersOf(source: Partial<TemplateSource>, blocks: PublishedBlocks, values = {}) {
  const { html } = await show(source, blocks, values);
  const links = html?.links.map(({ url, owner }) => [url.split('/').at(-1), owner] as const);
  return Object.fromEntries(links ?? []);
}

const link = (name: string) => `<a href="https://shop.example/${name}">${name}</a>`;

test('a link belongs to the blocks and the product that it stands in', async () => {
  const blocks = {
    outer: block(`${link('o1')}{% block "inner", item: item %}${link('o2')}`, [{ name: 'item' }]),
    inner: block(`{% product item %}${link('i')}{% endproduct %}`, [{ name: 'item' }]),
  };
  const html = `<p>${link('a')}{% block "outer", item: data.item %}${link('b')}
    {% product "P2" %}${link('p')}{% endproduct %}{% product data.none %}${link('n')}{% endproduct %}</p>`;
  const values = { data: { item: { product_id: 'P1' } } };
  expect(await ownersOf({ body: { kind: 'html', html }, preheader: 'P' }, blocks, values)).toEqual({
    a: {},
    o1: { block: 'outer' },
    i: { block: 'outer/inner', product: 'P1' },
    o2: { block: 'outer' },
    b: {},
    p: { product: 'P2' },
    n: {},
  });
});

test('in MJML products stand around elements, and blocks say which row of a matrix put them there', async () => {
  const button = '<mj-button href="https://shop.example/{{ to }}">Go</mj-button>';
  const blocks = { go: block(button, [{ name: 'to' }]) };
  const matrices: Matrices = {
    hero: {
      choose: 'first',
      rows: [{ row: 'vip', when: 'everyone', block: { name: 'go', parameters: { to: 'vip' } } }],
      default: { block: { name: 'go', parameters: { to: 'plain' } } },
    },
  };
  const mjml = `<mjml><mj-body><mj-section><mj-column>{% matrix "hero" %}
    {% for item in data.items %}{% product item.product_id %}<mj-image src="https://shop.example/x.png" alt="x" href="https://shop.example/{{ item.product_id }}" />{% endproduct %}{% endfor %}
  </mj-column></mj-section></mj-body></mjml>`;
  const values = {
    data: { items: [{ product_id: 'P1' }, { product_id: 'P2' }] },
    matrix: { hero: { row: 'vip' } },
  };
  const source = { body: { kind: 'mjml', mjml }, matrices } as const;
  const products = { P1: { product: 'P1' }, P2: { product: 'P2' } };
  expect(await ownersOf(source, blocks, values)).toEqual({
    vip: { block: 'go', row: 'hero/vip' },
    ...products,
  });
  expect(await ownersOf(source, blocks, { ...values, matrix: {} })).toEqual({
    plain: { block: 'go', row: 'hero/default' },
    ...products,
  });
});

test('what is captured belongs to where it is printed', async () => {
  const blocks = { b: block(`{{ x }}${link('in')}`, [{ name: 'x' }]) };
  const html = `{% product "P1" %}{% capture kept %}${link('kept')}{% endcapture %}{% endproduct %}<p>{% block "b", x: kept %}</p>`;
  expect(await ownersOf({ body: { kind: 'html', html } }, blocks)).toEqual({
    kept: { block: 'b' },
    in: { block: 'b' },
  });
});
