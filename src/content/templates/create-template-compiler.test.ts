import { expect, onTestFinished, test } from 'vitest';
import { buildWorker } from '../../../test/build-worker.js';
import { AUDIENCE } from '../audience-variables.js';
import type { BlockSource, PublishedBlocks } from '../blocks/block-source.js';
import { type BrandKit, NO_BRAND } from '../brand/brand-kit.js';
import { renderHtml } from '../render.test-kit.js';
import type { CompileJob } from './compile-template.js';
import { createTemplateCompiler } from './create-template-compiler.js';
import type { TemplateSource } from './template-source.js';

function job(
  more: Partial<TemplateSource>,
  brand: BrandKit = NO_BRAND,
  blocks: PublishedBlocks = {},
): CompileJob {
  return { source: { subject: 'Hello', ...more }, mailFrom: 'shop@shop.example', brand, blocks };
}

const mjml = (text: string): TemplateSource['body'] => ({
  kind: 'mjml',
  mjml: `<mjml>\n<mj-body><mj-section><mj-column>\n<mj-text>${text}</mj-text></mj-column></mj-section></mj-body></mjml>`,
});

/** Compiles in this thread. */
const { compile } = createTemplateCompiler({ workerFile: 'not-built' });

test('a source becomes what mails are rendered from', async () => {
  const source = { body: mjml('{{ trait.name }}'), preheader: 'P', replyTo: 'a@shop.example' };
  expect(await compile(job({ ...source, text: 'T' }))).toEqual({
    kind: 'compiled',
    content: {
      from: 'shop@shop.example',
      replyTo: 'a@shop.example',
      subject: 'Hello',
      preheader: 'P',
      html: expect.stringMatching(/^<!doctype html>[\s\S]*>\{\{ trait\.name \}\}<[\s\S]*<\/html>$/),
      text: 'T',
    },
    blocks: {},
  });
  expect(await compile(job({ from: 'b@shop.example', text: 'T' }))).toEqual({
    kind: 'compiled',
    content: { from: 'b@shop.example', subject: 'Hello', text: 'T' },
    blocks: {},
  });
});

test.each([
  [
    'Liquid in MJML',
    { body: mjml('{{ trait.a | shout }}') },
    'mjml',
    3,
    10,
    'there is no filter “shout”',
  ],
  [
    'a block of Liquid that never ends',
    { body: mjml('{% if a %}') },
    'mjml',
    3,
    10,
    /^tag {% if a %} not closed$/,
  ],
  ['an element of MJML', { body: mjml('a</mj-text>\n<mj-tex>') }, 'mjml', 4, 1, /mj-tex/],
  ['MJML that is none', { body: { kind: 'mjml', mjml: '<p>Hello</p>' } }, 'mjml', 1, 1, /mjml/],
  [
    'a value that would be script',
    { body: mjml('\n<a onclick="{{ trait.a }}">x</a>') },
    'mjml',
    4,
    13,
    /^a value can’t stand in the script of onclick$/,
  ],
  ['HTML', { body: { kind: 'html', html: '<p>\n{{ a' } }, 'html', 2, 1, /not closed/],
  [
    'a subject',
    { subject: 'Hi {{ a | b }}', text: 'T' },
    'subject',
    1,
    4,
    'there is no filter “b”',
  ],
  ['a sender', { from: 'nobody', text: 'T' }, 'from', 1, 1, /address/],
  ['no body', {}, 'html', 1, 1, 'a mail needs html or text'],
] as [string, Partial<TemplateSource>, ...[string, number, number, string | RegExp]][])(
  'a mistake is told where it stands: %s',
  async (_what, source, ...place) => {
    const [field, line, column, problem] = place;
    const compilation = await compile(job(source));
    expect(compilation).toMatchObject({
      kind: 'mistaken',
      mistake: {
        field,
        line,
        column,
        problem: expect.stringMatching(problem),
      },
    });
  },
);

test('the brand’s values become part of what a template is compiled to', async () => {
  const brand: BrandKit = {
    name: 'Tom & "Ann"',
    colors: { primary: '#0a5c36' },
    fonts: { body: "'Open Sans', serif" },
    social: {},
    sender: 'Shop <news@shop.example>',
    replyTo: 'help@shop.example',
  };
  const body = mjml(
    '</mj-text><mj-button background-color="{{ brand.colors.primary }}" font-family="{{ brand.fonts.body }}">{{ brand.name }}</mj-button><mj-text>{% if brand.logo_url %}logo{% endif %}{{ brand.name | upcase }}{{ "brand.name" }}',
  );
  const compiled = await compile(job({ body, subject: '{{ brand.name }}: {{ trait.a }}' }, brand));
  expect(compiled).toMatchObject({
    kind: 'compiled',
    content: {
      from: 'Shop <news@shop.example>',
      replyTo: 'help@shop.example',
      subject: 'Tom & "Ann": {{ trait.a }}',
    },
  });
  const html = compiled.kind === 'compiled' ? compiled.content.html : '';
  expect(html).toContain('background:#0a5c36');
  expect(html).toContain('font-family:&#39;Open Sans&#39;, serif');
  expect(html).toContain('Tom &amp; &#34;Ann&#34;');
  expect(html).toContain(
    `{% if nil %}logo{% endif %}{{ 'Tom & "Ann"' | upcase }}{{ "brand.name" }}`,
  );
});

test('a value that the brand does not have is a mistake where it would be printed', async () => {
  const body = mjml('{{ trait.a }}{{ brand.colors.primary }}');
  expect(await compile(job({ body }))).toMatchObject({
    mistake: { field: 'mjml', line: 3, column: 23, problem: 'the brand kit has no colors.primary' },
  });
});

test('a mistake behind a value of the brand is told where it stands', async () => {
  const brand = { ...NO_BRAND, name: 'A very long name of a brand' };
  const body = mjml('{{ brand.name }}\n<a onclick="{{ trait.a }}">x</a>');
  expect(await compile(job({ body }, brand))).toMatchObject({
    mistake: { field: 'mjml', line: 4, column: 13 },
  });
});

const block = (body: string, parameters: BlockSource['parameters'] = []) => ({
  number: 1,
  body,
  parameters,
});

test('blocks go into what a template is compiled to, with what they are given and in one another', async () => {
  const blocks: PublishedBlocks = {
    hero: block(
      '<mj-section><mj-column><mj-text>{{ title }} {{ n }}</mj-text>{% block "button", to: link %}</mj-column></mj-section>',
      [{ name: 'title' }, { name: 'n', default: 3 }, { name: 'link', default: 'https://a.b' }],
    ),
    button: {
      ...block('<mj-button href="{{ to }}">{{ brand.name }}</mj-button>', [{ name: 'to' }]),
      number: 4,
    },
  };
  const mjmlBody = {
    kind: 'mjml',
    mjml: '<mjml><mj-body>{% for item in data.items %}{% block "hero", title: item.title %}{% endfor %}{{ title }}</mj-body></mjml>',
  } as const;
  const brand = { ...NO_BRAND, name: 'Nordlys' };
  const refused = await compile(job({ body: mjmlBody }, brand, blocks));
  expect(refused).toMatchObject({
    mistake: { field: 'mjml', problem: expect.stringMatching(/value has to stand/) },
  });
  const body = { ...mjmlBody, mjml: mjmlBody.mjml.replace('{{ title }}', '') };
  const compiled = await compile(job({ body }, brand, blocks));
  expect(compiled).toMatchObject({ kind: 'compiled', blocks: { hero: 1, button: 4 } });
  const html = compiled.kind === 'compiled' ? (compiled.content.html ?? '') : '';
  const shown = renderHtml(html, { data: { items: [{ title: 'One' }, { title: '<Two>' }] } });
  expect(shown.match(/>(?:One|&lt;Two&gt;) 3</g)).toEqual(['>One 3<', '>&lt;Two&gt; 3<']);
  expect(shown.match(/href="https:\/\/a\.b"/g)).toHaveLength(2);
});

test.each([
  ['a block that there is not', '{% block "none" %}', 'mjml', 3, 'there is no block “none” in use'],
  [
    'a value that it does not take',
    '{% block "a", b: 1, x: 2 %}',
    'mjml',
    3,
    'the block “a” takes no b',
  ],
  ['a value that it needs', '{% block "a" %}', 'mjml', 3, 'the block “a” needs x'],
  ['a circle', '{% block "c" %}', 'block d', 1, 'blocks stand in themselves: c → d → c'],
  ['Liquid in the block', '{% block "e" %}', 'block e', 2, 'there is no filter “shout”'],
] as [string, string, ...[string, number, string]][])(
  'a mistake with blocks: %s',
  async (...[, text, field, line, problem]) => {
    const blocks: PublishedBlocks = {
      a: block('{{ x }}', [{ name: 'x' }]),
      c: block('{% block "d" %}'),
      d: block('{% block "c" %}'),
      e: block('\n{{ trait.a | shout }}'),
    };
    const compilation = await compile(job({ body: mjml(text) }, NO_BRAND, blocks));
    expect(compilation).toMatchObject({ mistake: { field, line, problem } });
  },
);

test('somebody has to say from whom a mail comes', async () => {
  expect(
    await compile({
      source: { subject: 'Hello', text: 'T' },
      mailFrom: undefined,
      brand: NO_BRAND,
      blocks: {},
    }),
  ).toMatchObject({
    mistake: { field: 'from', problem: 'nobody says from whom the mail comes' },
  });
});

/** Each of its styles is looked for at each of its elements: minutes of work. */
function bomb(): TemplateSource['body'] {
  const styles = Array.from({ length: 6_000 }, (_, n) => `.a div:nth-child(${n}) *{color:red}`);
  const texts = '<mj-text css-class="a">a</mj-text>'.repeat(3_000);
  return {
    kind: 'mjml',
    mjml: `<mjml><mj-head><mj-style inline="inline">${styles.join('')}</mj-style></mj-head><mj-body><mj-section><mj-column>${texts}</mj-column></mj-section></mj-body></mjml>`,
  };
}

test('a process compiles, and one that a template keeps too long is ended and replaced', async () => {
  const workerFile = await buildWorker('src/content/templates/compile-worker.ts');
  const compiler = createTemplateCompiler({ workerFile, deadlineMs: 5_000 });
  onTestFinished(() => compiler.close());
  const body = mjml('{{ trait.name }}');
  expect(await compiler.compile(job({ body }))).toEqual(await compile(job({ body })));
  expect(await compiler.compile(job({ body: bomb() }))).toMatchObject({
    kind: 'mistaken',
    mistake: {
      field: 'mjml',
      problem: expect.stringMatching(/^compiling it takes (longer|more memory) than/),
    },
  });
  expect(await compiler.compile(job({ body }))).toMatchObject({ kind: 'compiled' });
});

test('a process looks templates over, and what keeps it too long is told as a mistake', async () => {
  const workerFile = await buildWorker('src/content/templates/compile-worker.ts');
  const compiler = createTemplateCompiler({ workerFile, deadlineMs: 5_000 });
  onTestFinished(() => compiler.close());
  const looked = { kind: 'transactional', facts: {} } as const;
  const body = mjml('<a href="/x">x</a>');
  const { compilation, findings } = await compiler.inspect({ ...job({ body }), ...looked });
  expect(compilation.kind).toBe('compiled');
  expect(findings.map(({ rule, line }) => `${rule} ${line}`)).toContain('relative-link 3');
  const template = { ...looked, html: '<a href="/x">x</a>' };
  expect(await compiler.lint({ template, facts: {} })).toMatchObject([{ rule: 'relative-link' }]);
  expect(await compiler.inspect({ ...job({ body: bomb() }), ...looked })).toMatchObject({
    compilation: { kind: 'mistaken' },
    findings: [],
  });
});

test('what MJML becomes is measured, and not what it is written as', async () => {
  const compiler = createTemplateCompiler({ workerFile: 'not-built' });
  const long = '<mj-text css-class="a">a</mj-text>'.repeat(700);
  const body = mjml(`</mj-text>${long}<mj-text>`);
  const looked = { kind: 'transactional', facts: {} } as const;
  const { findings } = await compiler.inspect({ ...job({ body }), ...looked });
  const clipped = findings.filter(({ rule }) => rule === 'clip-size');
  expect(clipped).toMatchObject([{ field: 'mjml', message: expect.stringContaining('Gmail') }]);
});

test('each language is compiled, and mistakes are told in their language’s own source', async () => {
  const source = {
    ...{ text: 'T', preheader: 'P', body: mjml('Hello') },
    languages: {
      'de-at': { subject: 'Servus', body: mjml('Hallo {{ trait.name }}') },
      fr: { subject: 'Bonjour' },
    },
  };
  const compiled = await compile(job(source));
  expect(compiled).toMatchObject({
    kind: 'compiled',
    content: { subject: 'Hello', language: 'en', languages: { fr: { subject: 'Bonjour' } } },
  });
  if (compiled.kind !== 'compiled') throw new Error('it is compiled');
  expect(Object.keys(compiled.content.languages ?? {})).toEqual(['de-AT', 'fr']);
  expect(compiled.content.languages?.['de-AT']).toEqual({
    subject: 'Servus',
    html: expect.stringContaining('>Hallo {{ trait.name }}<'),
  });
  const [wrong, unsafe] = [mjml('{{ a | shout }}'), mjml('<a {{ a }}>x</a>')];
  for (const [own, field, line] of [
    [{ body: wrong }, 'mjml', 3],
    [{ subject: '{% if %}' }, 'subject', 1],
    [{ body: unsafe }, 'mjml', 3],
    [{ subject: ' ' }, 'subject', 1],
    [{ text: '{% audience "nonsense" %}{% endaudience %}' }, 'text', 1],
  ] as const) {
    const refused = await compile(job({ ...source, languages: { de: own } }));
    expect(refused).toMatchObject({ kind: 'mistaken', mistake: { field, line, language: 'de' } });
  }
});

test.each([
  [{ german: { subject: 'S' } }, 'german', /no language tag of BCP 47/],
  [{ qqx: { subject: 'S' } }, 'qqx', /no language tag/],
  [{ EN: { subject: 'S' } }, 'EN', /en is there already: it is the language of the template/],
  [{ 'de-AT': {}, de_at: {} }, 'de_at', /de-AT is there already: it is “de-AT”/],
])('languages that can’t be are refused: %j', async (languages, language, problem) => {
  expect(await compile(job({ text: 'T', languages }))).toMatchObject({
    kind: 'mistaken',
    mistake: { field: 'language', language, problem: expect.stringMatching(problem) },
  });
});

test('parts for some readers stand in MJML as they do in HTML', async () => {
  const rule = 'did "Order Completed"';
  const section = (text: string) =>
    `<mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section>`;
  const source = `<mjml><mj-body>{% audience '${rule}' %}${section('Thanks')}{% else %}${section('Welcome')}{% endaudience %}</mj-body></mjml>`;
  const compiled = await compile(job({ body: { kind: 'mjml', mjml: source } }));
  if (compiled.kind === 'mistaken') throw new Error(compiled.mistake.problem);
  const shown = (holds: boolean) =>
    renderHtml(compiled.content.html ?? '', { [AUDIENCE]: { [rule]: holds } });
  expect(shown(true)).toMatch(/>Thanks</);
  expect(shown(true)).not.toMatch(/>Welcome</);
  expect(shown(false)).toMatch(/>Welcome</);
});
