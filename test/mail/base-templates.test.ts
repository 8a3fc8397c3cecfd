import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBlock } from '../../src/cli/block-files.js';
import { readLintFile } from '../../src/cli/read-lint-file.js';
import { readTemplate } from '../../src/cli/template-files.js';
import { findSourceFindings } from '../../src/content/findings/find-source-findings.js';
import {
  type BrandKit,
  createTemplateCache,
  createTemplateCompiler,
  findTemplateFindings,
  type RenderedTemplate,
  renderTemplate,
  type TemplateContent,
  type TemplateSource,
} from '../../src/content/index.js';
import type { JsonObject } from '../../src/kernel/index.js';
import { parseRule } from '../../src/rules/index.js';

const FOLDER = fileURLToPath(new URL('../../templates/base/', import.meta.url));
const NAMES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace('.yaml', ''))
  .sort();

const BLOCKS_FOLDER = fileURLToPath(new URL('../../templates/blocks/', import.meta.url));
const BLOCK_NAMES = readdirSync(BLOCKS_FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace('.yaml', ''))
  .sort();
const BLOCKS = Object.fromEntries(
  await Promise.all(
    BLOCK_NAMES.map(async (name) => {
      const { draft } = await readBlock(`${BLOCKS_FOLDER}${name}.yaml`);
      return [name, { ...draft, number: 1 }] as const;
    }),
  ),
);

/** A template that is nothing but the base blocks. */
const OF_BLOCKS = 'all blocks';
const MADE_OF_BLOCKS: TemplateSource = {
  subject: 'News',
  preheader: 'For you',
  body: {
    kind: 'mjml',
    mjml: `<mjml lang="en" dir="ltr"><mj-head><mj-title>News</mj-title></mj-head><mj-body>
{% block "greeting", name: trait.first_name, text: "It is good to have you here." %}
{% block "hero", headline: "New in spring", text: "Look around.", image: data.image_url, image_alt: data.image_alt, button: "See all", link: data.cart_url %}
{% block "cart", items: data.items, total: data.total, currency: data.currency, link: data.cart_url %}
{% block "product-grid", items: data.items, headline: "More of it", currency: data.currency %}
{% block "recommendations" %}
{% block "nearest-store" %}
{% block "footer" %}
</mj-body></mjml>`,
  },
};

/** All that a brand kit has to say, and a kit that says all. */
const BARE: BrandKit = { colors: {}, fonts: {}, social: {}, address: '1 High Street, Leeds' };
const WHOLE: BrandKit = {
  name: 'Björk & “Sons”',
  logoUrl: 'https://shop.example/logo.png',
  logoAlt: 'Björk & Sons',
  colors: { primary: '#004466', page: '#eeeeee' },
  fonts: { body: 'Verdana, sans-serif', heading: 'Georgia, serif' },
  sender: 'Björk <news@shop.example>',
  address: 'Storgata 1, 9008 Tromsø',
  social: { website: 'https://shop.example/?a=1&b=2', instagram: 'https://instagram.com/shop' },
};

const { compile } = createTemplateCompiler({ workerFile: 'not-built' });

async function contentOf(name: string, brand: BrandKit): Promise<TemplateContent> {
  const source =
    name === OF_BLOCKS ? MADE_OF_BLOCKS : (await readTemplate(`${FOLDER}${name}.yaml`)).draft;
  const job = { source, mailFrom: 'shop@shop.example', brand, blocks: BLOCKS };
  const compiled = await compile(job);
  if (compiled.kind === 'mistaken') throw new Error(JSON.stringify(compiled.mistake));
  return compiled.content;
}

/** Liquid in a value is text, and the only braces that a mail may have. */
const LIQUID = '{{ email }}{% if %}';
const WORDS = [
  ...['Ann', 'Åse-Marie O’Neil', "D'Arcy & <Söhne>", 'مرحبا بك', 'שלום', '\u202egnp.exe', '李小龍'],
  ...[
    '',
    '   ',
    '\u00a0',
    '\t\r\n',
    'x'.repeat(5_000),
    'long '.repeat(2_000),
    '👩‍👩‍👧‍👦'.repeat(40),
  ],
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onclick='a",
    '</td></table>',
  ],
  ...['-->', '<![endif]-->', '&nbsp;&lt;', '\0', '\ud800', 'Ann\r\nBcc: all@shop.example', LIQUID],
];
const LINKS = [
  ...['https://shop.example/a?b=1&c="2"', 'javascript:alert(1)', 'javascript://%0aalert(1)', '/a'],
  ...['HTTPS://SHOP.EXAMPLE', 'data:text/html,<b>://', 'https://shop.example/" onclick="a', '://'],
];
const ODD = fc.constantFrom<unknown>(
  ...[null, true, false, 0, -1, 1e21, 0.1, [], ['Ann'], [[]], {}, { a: { b: 1 } }, '__proto__'],
);
const letters = fc.string({
  unit: fc.constantFrom('a', 'Z', 'ß', 'é', 'ا', 'ש', '界', '🦌', '<', '&', '"'),
});
const anyText = fc.oneof(fc.constantFrom(...WORDS), letters, ODD);
const anyLink = fc.oneof(fc.constantFrom(...LINKS, ...WORDS), ODD);
const anyNumber = fc.oneof(
  fc.constantFrom('12.50', '0', '-3', '1e309', '1'.repeat(400), 'abc', '12,50', 'NaN', 'Infinity'),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  ODD,
);
const sometimes = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const anyProduct = {
  title: anyText,
  image_url: anyLink,
  url: anyLink,
};
const anyItem = fc.record(
  { ...anyProduct, name: anyText, price: anyNumber, price_before: anyNumber, quantity: anyNumber },
  { requiredKeys: [] },
);
const AUDIENCES = await readAudiences();
const anyReader = fc.record({
  trait: fc.record({ first_name: anyText }, { requiredKeys: [] }),
  orders: fc.record(
    {
      count: fc.nat(),
      last_at: fc.constantFrom<unknown>(null, '2026-03-29T12:00:00Z', 'never', 0, -1e20, {}),
      most_bought: sometimes(
        fc.record({ ...anyProduct, quantity: anyNumber }, { requiredKeys: [] }),
      ),
      currency: fc.constantFrom<unknown>('GBP', 'XXX', 'euro', null),
    },
    { requiredKeys: [] },
  ),
  audience: fc.record(Object.fromEntries(AUDIENCES.map((rule) => [rule, fc.boolean()]))),
  recommendations: fc.record({ default: fc.array(anyItem, { maxLength: 12 }) }),
  nearest_store: fc.option(
    fc.record(
      {
        ...{ name: anyText, street: anyText, city: anyText, hours: anyText, url: anyLink },
        distance_km: anyNumber,
      },
      { requiredKeys: [] },
    ),
  ),
  data: fc.record(
    {
      items: fc.oneof(
        { weight: 4, arbitrary: fc.array(anyItem, { maxLength: 30 }) },
        { weight: 1, arbitrary: fc.oneof(ODD, fc.array(ODD, { maxLength: 8 })) },
      ),
      total: anyNumber,
      currency: fc.constantFrom<unknown>('EUR', 'jpy', '€', '', 12, {}),
      order_number: anyText,
      image_url: anyLink,
      image_alt: anyText,
      cart_url: anyLink,
      review_url: anyLink,
      coupon: fc.oneof(fc.record({ code: anyText }), ODD),
    },
    { requiredKeys: [] },
  ),
  event: sometimes(
    fc.record({
      name: fc.constantFrom<unknown>('Product Price Dropped', 'Product Back In Stock', '', 7),
    }),
  ),
});

/** The rules that the templates ask. */
async function readAudiences(): Promise<string[]> {
  const sources = await Promise.all(NAMES.map((name) => readFile(`${FOLDER}${name}.mjml`, 'utf8')));
  const found = sources.flatMap((source) =>
    [...source.matchAll(/\{% audience '([^']*)' %\}/g)].map(([, rule = '']) => rule),
  );
  return [...new Set(found)];
}

const VOID = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);

/** Each element is closed where it has to be; a value that got out of its place would break it. */
function expectBalanced(html: string): void {
  const open: string[] = [];
  for (const [tag, slash, name = ''] of html.matchAll(
    /<(\/?)([a-z][a-z0-9:]*)(?:"[^"]*"|[^">])*>/gi,
  )) {
    const lower = name.toLowerCase();
    // Names with a colon are Outlook’s, and XML.
    if (VOID.has(lower) || (name.includes(':') && tag.endsWith('/>'))) continue;
    if (slash === '') open.push(lower);
    else expect(open.pop()).toBe(lower);
  }
  expect(open).toEqual([]);
}

/** As everybody but Outlook reads it, and as Outlook does. */
function expectSoundHtml(html: string): void {
  expect(html).toMatch(/^<!doctype html>/i);
  expectBalanced(html.replace(/<!--[\s\S]*?-->/g, ''));
  expectBalanced(
    html
      .replace(/<!--\[if !mso[^\]]*\]><!-->[\s\S]*?<!--<!\[endif\]-->/g, '')
      .replace(/<!--\[if[^\]]*\]>([\s\S]*?)<!\[endif\]-->/g, '$1'),
  );
  expect(html).not.toMatch(/<script|<[^>"]*\sonerror=|javascript:/i);
  for (const [, href = '', inner = ''] of html.matchAll(
    /<a\b[^>]*?href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g,
  )) {
    expect(href).toMatch(/^(?:#|https?:\/\/|[a-z]+:\/\/)/i);
    const words = inner.replace(/<img[^>]*\balt="([^"]*)"[^>]*>/g, '$1').replace(/<[^>]*>/g, '');
    expect(words.trim()).not.toBe('');
  }
}

/** No place where something is missing, and nothing that a program would say in its stead. */
function expectWhole(text: string): void {
  const said = text.replaceAll(LIQUID, 'Liquid');
  expect(said).not.toMatch(/undefined|\bnull\b|NaN|\[object|\{\{|\{%|%\}|\}\}/);
  expect(said).not.toMatch(/ [,.;:?!]|,\s*,|\(\s*\)|€\s*$|,[ \t]*$/m);
}

function expectGoodMail({ subject, preheader, html, text }: RenderedTemplate): void {
  for (const line of [subject, preheader]) {
    expect(line.trim()).not.toBe('');
    expect(line).not.toMatch(/[\r\n]/);
    expectWhole(line);
  }
  expectSoundHtml(html?.html ?? '');
  const body = html?.html.slice(html.html.indexOf('<body')) ?? '';
  expectWhole(body.replace(/<!--[\s\S]*?-->|<[^>]*>/g, '\n'));
  expectWhole(text);
  expect(text).toMatch(/Unsubscribe \[https:\/\/shop\.example\/out\]/);
}

describe('the base blocks', () => {
  test('are seven', () => {
    expect(BLOCK_NAMES).toEqual([
      ...['cart', 'footer', 'greeting', 'hero', 'nearest-store', 'product-grid', 'recommendations'],
    ]);
  });

  test('together make a mail of which nothing is to be said', () => {
    const facts = { traits: ['first_name'] };
    const looked = { source: MADE_OF_BLOCKS, kind: 'marketing', brand: WHOLE, facts } as const;
    expect(findSourceFindings({ ...looked, blocks: BLOCKS })).toEqual([]);
  });
});

async function renderedFor(name: string, values: JsonObject): Promise<string> {
  const prepared = createTemplateCache().prepare(name, await contentOf(name, WHOLE));
  const urls = {
    unsubscribeUrl: 'https://shop.example/out',
    preferencesUrl: 'https://shop.example/preferences',
    webVersionUrl: 'https://a.b/w',
  };
  return renderTemplate(prepared, { values, ...urls, needsUnsubscribe: true }).html?.html ?? '';
}

describe('the base templates', () => {
  test('are eight', () => {
    expect(NAMES).toEqual([
      ...['birthday', 'browse', 'cart', 'offer', 'order-follow-up', 'product-news', 'welcome'],
      'win-back',
    ]);
  });

  test.each(NAMES)('%s has no finding', async (name) => {
    const { template } = await readLintFile(`${FOLDER}${name}.yaml`, 'marketing');
    expect(findTemplateFindings(template)).toEqual([]);
  });

  test('ask rules that can be read', () => {
    expect(AUDIENCES).not.toEqual([]);
    for (const rule of AUDIENCES) expect(() => parseRule(rule)).not.toThrow();
  });

  test('begin and end alike', async () => {
    const frames = await Promise.all(
      NAMES.map(async (name) => {
        const source = await readFile(`${FOLDER}${name}.mjml`, 'utf8');
        const [head = '', rest = ''] = source.split('    <mj-wrapper');
        const [, foot = ''] = rest.split('</mj-wrapper>');
        return { head: head.replace(/<mj-title>.*/, ''), foot };
      }),
    );
    expect(new Set(frames.map((frame) => JSON.stringify(frame))).size).toBe(1);
  });

  test.each(NAMES)('%s says of each link to a product which one it is', async (name) => {
    const content = await contentOf(name, WHOLE);
    const product = (id: string) => ({
      ...{ product_id: id, title: `Hat ${id}`, image_url: `https://shop.example/${id}.png` },
      url: `https://shop.example/item/${id}`,
    });
    const values = {
      orders: { most_bought: product('P0') },
      data: { items: ['P1', 'P2', 'P3'].map(product) },
    };
    const prepared = createTemplateCache().prepare(name, content);
    const urls = {
      unsubscribeUrl: 'https://shop.example/out',
      preferencesUrl: 'https://shop.example/preferences',
      webVersionUrl: 'https://a.b/w',
    };
    const { html } = renderTemplate(prepared, { values, ...urls, needsUnsubscribe: true });
    const links = html?.links ?? [];
    expect(links.some(({ url }) => url.includes('/item/'))).toBe(true);
    for (const { url, owner } of links) {
      expect(owner.product).toBe(/\/item\/(.*)/.exec(url)?.[1]);
    }
  });

  test.each([
    ['Product Price Dropped', 'It costs less now'],
    ['Product Back In Stock', 'It is back'],
    ['Order Completed', 'Running low?'],
  ])('product news of one product lead to it: after %s', async (event, title) => {
    const url = 'https://shop.example/item/P1';
    const item = { product_id: 'P1', title: 'Hat', url, price: '12', price_before: '20' };
    const data = { items: [item], currency: 'EUR' };
    const html = await renderedFor('product-news', { event: { name: event }, data });
    const buttons = [...html.matchAll(/<a\s+href="([^"]*)"[^>]*>\s*(See it|Order again)\s*</g)];
    expect(buttons.map(([, to]) => to)).toEqual([url]);
    expect(html).toContain(title);
    expect(html.includes('instead of €20.00')).toBe(event === 'Product Price Dropped');
  });

  test('need a postal address', async () => {
    const { address, ...without } = WHOLE;
    await expect(contentOf('cart', without)).rejects.toThrow(/the brand kit has no address/);
    expect((await contentOf('cart', WHOLE)).html).toContain(address);
  });

  test.each([...NAMES, OF_BLOCKS])(
    '%s is whole whoever reads it, and whatever is known of them',
    async (name) => {
      const cache = createTemplateCache();
      const [bare, whole] = await Promise.all(
        [BARE, WHOLE].map(async (brand, at) =>
          cache.prepare(`${name} ${at}`, await contentOf(name, brand)),
        ),
      );
      if (bare === undefined || whole === undefined) throw new Error('nothing was compiled');
      fc.assert(
        fc.property(anyReader, fc.boolean(), (reader, isBare) => {
          const values = {
            ...reader,
            now: '2026-11-28T10:00:00.000Z',
            workspace: { name: 'The Shop', currency: 'EUR', time_zone: 'Europe/Oslo' },
            email: 'ann@shop.example',
          };
          const mail = renderTemplate(isBare ? bare : whole, {
            values: JSON.parse(JSON.stringify(values)),
            unsubscribeUrl: 'https://shop.example/out',
            webVersionUrl: 'https://shop.example/web',
            preferencesUrl: 'https://shop.example/preferences',
            needsUnsubscribe: true,
          });
          expectGoodMail(mail);
        }),
        { seed: 8, numRuns: 100 },
      );
    },
  );
});
