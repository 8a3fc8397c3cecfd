import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonNumber, type JsonObject } from '../../kernel/index.js';
import type { PublishedBlocks } from '../blocks/block-source.js';
import { NO_BRAND } from '../brand/brand-kit.js';
import { render } from '../render.test-kit.js';
import type { TemplateContent } from '../template-content.js';
import { createTemplateCompiler } from '../templates/create-template-compiler.js';
import type { TemplateSource } from '../templates/template-source.js';
import { variablesOf } from '../variables.js';
import { chooseRows } from './choose-rows.js';
import type { CompiledMatrix, Matrices, Matrix } from './matrix.js';

const { compile } = createTemplateCompiler({ workerFile: 'not-built' });
const BOUGHT = 'did "Order Completed" in the last 30 days';
const block = (body: string, ...names: string[]) => ({
  number: 1,
  body,
  parameters: names.map((name) => ({ name, default: name.toUpperCase() })),
});
const BLOCKS: PublishedBlocks = {
  vip: block('<mj-text>VIP {{ title }} {{ product }}</mj-text>', 'title', 'product'),
  plain: block('<mj-text>Plain {{ title }}</mj-text>', 'title'),
};
const HERO: Matrix = {
  choose: 'first',
  rows: [
    {
      row: 'vip',
      when: 'did "Order Completed" at least 5 times',
      block: { name: 'vip', parameters: { title: 'Dear' } },
      values: { discount: 20 },
    },
    { row: 'buyer', when: BOUGHT, values: { discount: 10 } },
    { row: 'quiet', when: 'trait.quiet = true', block: null },
  ],
  default: { block: { name: 'plain' }, values: { discount: 0, word: '<Hello>' } },
};

async function compiled(more: Partial<TemplateSource>): Promise<TemplateContent> {
  const source = { subject: 'A', ...more };
  const made = await compile({
    ...{ source, mailFrom: 'shop@shop.example', brand: NO_BRAND, blocks: BLOCKS },
  });
  if (made.kind === 'mistaken') throw new Error(JSON.stringify(made.mistake));
  return made.content;
}

const mjml = (words: string): TemplateSource['body'] => ({
  kind: 'mjml',
  mjml: `<mjml><mj-body><mj-section><mj-column>${words}</mj-column></mj-section></mj-body></mjml>`,
});

/** The mail of somebody for whom only these rules hold. */
function mailOf(content: TemplateContent, rules: readonly string[], variables: JsonObject = {}) {
  const answers = { holds: (rule: string) => rules.includes(rule), variables };
  const matrix = chooseRows(content.matrices ?? [], answers);
  const { html, ...rest } = render(content, { ...variables, matrix });
  return { ...rest, words: html?.html.match(/(?:VIP|Plain)[^<]*/g) ?? [], matrix };
}

test('each reader has the block and the values of the first row that holds', async () => {
  const content = await compiled({
    subject: '{{ matrix.hero.word }}: {{ matrix.hero.discount }} % off ({{ matrix.hero.row }})',
    preheader: '{{ matrix.hero.discount }}',
    body: mjml('{% for each in data.items %}{% matrix "hero", product: each %}{% endfor %}'),
    matrices: { hero: HERO },
  });
  const [often, bought, quiet] = HERO.rows.map(({ when = '' }) => when) as [string, string, string];
  const data = { items: ['A', 'B'] };
  expect(mailOf(content, [often, bought], { data })).toMatchObject({
    subject: '<Hello>: 20 % off (vip)',
    preheader: '20',
    words: ['VIP Dear A', 'VIP Dear B'],
    text: expect.stringContaining('VIP Dear A'),
  });
  expect(mailOf(content, [bought, quiet], { data })).toMatchObject({
    subject: '<Hello>: 10 % off (buyer)',
    words: ['Plain TITLE', 'Plain TITLE'],
  });
  expect(mailOf(content, [quiet], { data })).toMatchObject({ preheader: '0', words: [] });
  expect(mailOf(content, [])).toMatchObject({
    subject: '<Hello>: 0 % off (default)',
    matrix: { hero: { row: 'default', discount: 0, word: '<Hello>' } },
  });
  expect(variablesOf(content).audiences).toEqual([often, bought, quiet]);
});

test('with best the highest score wins, a number or a variable, and of two the earlier row', async () => {
  const offer: Matrix = {
    choose: 'best',
    rows: [
      { row: 'shoes', score: 'trait.shoes' },
      { row: 'hats', score: 'orders.net', when: BOUGHT },
      { row: 'bags', score: 5 },
      { row: 'belts', score: 5 },
    ],
    default: {},
  };
  const content = await compiled({ text: '{{ matrix.offer.row }}', matrices: { offer } });
  const textOf = (variables: JsonObject, ...rules: string[]) =>
    mailOf(content, rules, variables).text;
  expect(textOf({})).toBe('bags');
  expect(textOf({ trait: { shoes: 7 } })).toBe('shoes');
  expect(textOf({ trait: { shoes: 'many' } })).toBe('bags');
  expect(textOf({ trait: { shoes: 7 }, orders: { net: '7.01' } })).toBe('shoes');
  expect(textOf({ trait: { shoes: 7 }, orders: { net: '7.01' } }, BOUGHT)).toBe('hats');
  const near = { trait: { shoes: new JsonNumber('7.010000000000000000001') } };
  expect(textOf({ ...near, orders: { net: '7.01' } }, BOUGHT)).toBe('shoes');
  // What a score goes by is kept with the message, and asked for.
  expect(variablesOf(content)).toMatchObject({ readsOrders: true, audiences: [BOUGHT] });
  expect(variablesOf(content).paths).toContainEqual(['trait', 'shoes']);
});

const wrong = (more: Partial<Matrix>): Matrices => ({ hero: { ...HERO, ...more } });
const row = (more: object): Matrices => wrong({ rows: [{ row: 'a', when: BOUGHT, ...more }] });

test.each<[string, Matrices, string, string]>([
  ['no default', wrong({ default: undefined }), 'matrix hero', 'it has no default'],
  ['no rows', wrong({ rows: [] }), 'matrix hero', 'it has no rows'],
  ['no rule', row({ when: undefined }), 'matrix hero', 'row “a”: `when` is missing'],
  ['a score too many', row({ score: 1 }), 'matrix hero', 'row “a”: it has a score'],
  ['a value of nobody’s', row({ values: { x: 1 } }), 'matrix hero', 'the default has no value “x”'],
  ['the name row', row({ values: { row: 'x' } }), 'matrix hero', '“row” is the key'],
  [
    'Liquid in a value',
    row({ values: { word: '{{ a }}' } }),
    'matrix hero',
    'Liquid can’t be in it',
  ],
  ['a key twice', row({ row: 'default' }), 'matrix hero', 'two rows have the key “default”'],
  ['an odd key', row({ row: 'A b' }), 'matrix hero', 'row “A b”: keys are'],
  [
    'no such block',
    row({ block: { name: 'no' } }),
    'matrix hero',
    'row “a”: there is no block “no”',
  ],
  ['an odd name', { 'A-b': HERO }, 'matrix A-b', 'its name has to be small letters'],
  [
    'a parameter that a block does not take',
    row({ block: { name: 'plain', parameters: { size: 1 } } }),
    'mjml',
    'the block “plain” takes no size',
  ],
  ['best without a score', wrong({ choose: 'best' }), 'matrix hero', '`score` is missing'],
  [
    'a score that is no variable',
    wrong({ choose: 'best', rows: [{ row: 'a', score: 'lots' }] }),
    'matrix hero',
    '`score` is a number, or the variable',
  ],
])('a matrix with a mistake is not published: %s', async (...[_what, matrices, field, problem]) => {
  const body = mjml('{% matrix "hero" %}');
  const source = { subject: 'A', body, matrices };
  const job = { source, mailFrom: 'a@shop.example', brand: NO_BRAND, blocks: BLOCKS };
  expect(await compile(job)).toMatchObject({
    mistake: { field, problem: expect.stringContaining(problem) },
  });
});

test('a mistake in a rule is told at its place, with the row', async () => {
  const matrices = row({ when: 'did "Order Completed"\nin the last 3 flurbs' });
  const source = { subject: 'A', body: mjml('{% matrix "hero" %}'), matrices };
  const job = { source, mailFrom: 'a@shop.example', brand: NO_BRAND, blocks: BLOCKS };
  expect(await compile(job)).toMatchObject({
    mistake: {
      ...{ field: 'matrix hero', line: 2, column: 15 },
      problem: expect.stringMatching(/^row “a”: .*flurbs/),
      frame: expect.stringContaining('2 | in the last 3 flurbs'),
    },
  });
});

test.each<[string, Partial<TemplateSource>, string, string]>([
  ['no such matrix', { body: mjml('\n{% matrix "no" %}') }, 'mjml', 'has no matrix “no”'],
  ['no quotes', { body: mjml('{% matrix hero %}') }, 'mjml', 'has to stand in quotes'],
  [
    'a block in a subject',
    { subject: '{% matrix "hero" %}' },
    'subject',
    'blocks can’t stand here',
  ],
  ['no blocks', { body: mjml('{% matrix "bare" %}') }, 'mjml', 'has no blocks'],
  ['what no block takes', { body: mjml('{% matrix "hero", x: 1 %}') }, 'mjml', 'takes x'],
  ['no such value', { preheader: 'a {{ matrix.hero.no }}' }, 'preheader', 'has no value “no”'],
  [
    'a value of no matrix',
    { body: mjml('<mj-text>{% if matrix.no.x %}a{% endif %}</mj-text>') },
    'mjml',
    'the template has no matrix “no”',
  ],
])(
  'what a template asks of its matrices has to be there: %s',
  async (...[_what, more, field, problem]) => {
    const matrices: Matrices = { hero: HERO, bare: { ...HERO, rows: [], default: {} } };
    const bare: Matrix = { choose: 'first', rows: [{ row: 'a', when: BOUGHT }], default: {} };
    const source = { subject: 'A', text: 'T', matrices: { ...matrices, bare }, ...more };
    const job = { source, mailFrom: 'a@shop.example', brand: NO_BRAND, blocks: BLOCKS };
    expect(await compile(job)).toMatchObject({
      mistake: { field, problem: expect.stringContaining(problem) },
    });
  },
);

/** As somebody would do it with a finger on the table. */
function readNaively(
  { choose, rows, default: fallback }: CompiledMatrix,
  held: ReadonlySet<string>,
  traits: Readonly<Record<string, number>>,
): string {
  const mine = rows.flatMap(({ row: key, when, score }) => {
    if (when !== null && !held.has(when)) return [];
    const points = typeof score === 'string' ? traits[score.slice('trait.'.length)] : score;
    return [{ key, points: points ?? undefined }];
  });
  if (choose === 'first') return mine[0]?.key ?? fallback.row;
  const scored = mine.filter(({ points }) => points !== undefined);
  const most = Math.max(...scored.map(({ points = 0 }) => points));
  return scored.find(({ points }) => points === most)?.key ?? fallback.row;
}

test('the row that wins is the one that a naive reading finds, whatever holds', () => {
  const rule = fc.constantFrom('a', 'b', 'c', 'd');
  const points = fc.integer({ min: -3, max: 3 });
  const rows = fc.array(
    fc.record({
      when: fc.option(rule),
      score: fc.option(fc.oneof(points, fc.constantFrom('trait.x', 'trait.y', 'trait.z'))),
    }),
    { maxLength: 6 },
  );
  const drawn = fc.record({
    choose: fc.constantFrom('first' as const, 'best' as const),
    rows,
    holding: fc.uniqueArray(rule),
    traits: fc.record({ x: points, y: points }, { requiredKeys: [] }),
  });
  fc.assert(
    fc.property(drawn, ({ choose, holding, traits, ...table }) => {
      const matrix: CompiledMatrix = {
        ...{ name: 'm', choose, default: { row: 'default', values: { v: 'default' } } },
        rows: table.rows.map((each, at) => ({ ...each, row: `r${at}`, values: { v: `r${at}` } })),
      };
      const held = new Set<string>(holding);
      const answers = { holds: (it: string) => held.has(it), variables: { trait: traits } };
      const wins = readNaively(matrix, held, traits);
      expect(chooseRows([matrix], answers)).toEqual({ m: { v: wins, row: wins } });
    }),
    { numRuns: 500 },
  );
});
