import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/index.js';
import { checkTemplate } from '../check-template.js';
import { renderHtml } from '../render.test-kit.js';
import { compileMjml } from './compile-mjml.js';

async function compile(source: string): Promise<string> {
  const compiled = await compileMjml(source);
  if ('problem' in compiled) throw new Error(`${compiled.problem} at ${compiled.offset}`);
  checkTemplate({ from: 'shop@shop.example', subject: 'x', html: compiled.html });
  return compiled.html;
}

/** The words that a reader sees, in order. */
async function words(source: string, values: JsonObject = {}): Promise<string[]> {
  const html = renderHtml(await compile(source), values);
  expect(html).not.toMatch(/liquidqqq*\d+x|\{[{%]|NaN/);
  return html
    .replace(/<head>[\s\S]*<\/head>|<!--[\s\S]*?-->/g, '')
    .replace(/<[^>]*>/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
}

async function mistake(source: string) {
  const compiled = await compileMjml(source);
  if (!('problem' in compiled)) throw new Error('it compiled');
  const before = source.slice(0, compiled.offset);
  const line = before.split('\n').length;
  return { problem: compiled.problem, line, column: before.length - before.lastIndexOf('\n') };
}

const body = (inner: string) => `<mjml><mj-body>${inner}</mj-body></mjml>`;
const section = (inner: string) => body(`<mj-section>${inner}</mj-section>`);
const column = (inner: string) => section(`<mj-column>${inner}</mj-column>`);
const text = (inner: string) => column(`<mj-text>${inner}</mj-text>`);

describe('Liquid comes through MJML', () => {
  test('in texts, with what MJML would take for its own', async () => {
    const source = text(
      'Hi {{ trait.name | default: "<you> & \'me\'" }}{% if trait.n < 3 and trait.n > 1 %}, few{% endif %}!',
    );
    expect(await words(source, { trait: { name: 'Ann', n: 2 } })).toEqual(['Hi', 'Ann,', 'few!']);
    expect(renderHtml(await compile(source), {})).toContain('Hi &lt;you&gt; &amp; &#39;me&#39;!');
  });

  test('in attributes, with quotes of its own', async () => {
    const html = await compile(
      column(
        '<mj-button href="https://shop.example/{{ trait.id | default: "none" }}?{% if trait.a %}a=1{% else %}b=2{% endif %}" background-color="{{ trait.color | default: "#123456" }}">Go</mj-button><mj-image alt=\'{{ trait["Pet name"] }}\' src="{{ trait.picture }}" />',
      ),
    );
    const shown = renderHtml(html, {
      trait: { 'Pet name': '"Rex"', picture: 'https://a.b/c.png' },
    });
    expect(shown).toContain('href="https://shop.example/none?b=2"');
    expect(shown).toContain('background:#123456');
    expect(shown).toContain('alt="&#34;Rex&#34;"');
    expect(shown).toContain('src="https://a.b/c.png"');
  });

  test.each(['vip', 'new', 'other'])('a branch of sections for who is %s', async (kind) => {
    const part = (word: string) =>
      `<mj-section><mj-column><mj-text>${word}</mj-text></mj-column></mj-section>`;
    const source = body(
      `${part('first')}{% if trait.kind == "vip" %}${part('vip')}${part('more')}{% elsif trait.kind == "new" %}${part('new')}{% else %}${part('other')}{% endif %}${part('last')}`,
    );
    const middle = kind === 'vip' ? ['vip', 'more'] : [kind];
    expect(await words(source, { trait: { kind } })).toEqual(['first', ...middle, 'last']);
    expectWhole(renderHtml(await compile(source), { trait: { kind } }));
  });

  test('a turn of a loop is a column, a section, a wrapper or a line', async () => {
    const values = { data: { items: ['a', 'b', 'c'] } };
    const each = (inner: string) => `{% for item in data.items %}${inner}{% endfor %}`;
    const cell = '<mj-column width="33%"><mj-text>{{ item }}</mj-text></mj-column>';
    for (const source of [
      section(each(cell)),
      section(`<mj-group>${each(cell)}</mj-group>`),
      body(each(`<mj-section>${cell}</mj-section>`)),
      body(`<mj-wrapper>${each(`<mj-section>${cell}</mj-section>`)}</mj-wrapper>`),
      body(each(`<mj-wrapper><mj-section>${cell}</mj-section></mj-wrapper>`)),
      column(each('<mj-text>{{ item }}</mj-text>')),
      column(`<mj-table>${each('<tr><td>{{ item }}</td></tr>')}</mj-table>`),
      text(`<ul>${each('<li>{{ item }}</li>')}</ul>`),
      column(
        `<mj-navbar>${each('<mj-navbar-link href="/x">{{ item }}</mj-navbar-link>')}</mj-navbar>`,
      ),
      column(
        `<mj-social>${each('<mj-social-element src="https://a.b/c.png" href="https://a.b">{{ item }}</mj-social-element>')}</mj-social>`,
      ),
      body(`<mj-hero>${each('<mj-text>{{ item }}</mj-text>')}</mj-hero>`),
    ]) {
      expect(await words(source, values), source).toEqual(['a', 'b', 'c']);
      expectWhole(renderHtml(await compile(source), values));
    }
  });

  test('where styles are put into elements, and attributes into what they belong to', async () => {
    const source = `<mjml><mj-head><mj-title>{{ trait.title }}</mj-title><mj-preview>{{ trait.preview }}</mj-preview><mj-attributes><mj-all font-family="Arial" /><mj-text color="{{ trait.color }}" /></mj-attributes><mj-style inline="inline">.big { cursor: help }</mj-style><mj-style>.x { color: {{ trait.color }} }</mj-style><mj-html-attributes><mj-selector path=".big div"><mj-html-attribute name="data-id">{{ trait.id }}</mj-html-attribute></mj-selector></mj-html-attributes></mj-head><mj-body>{% if trait.show %}<mj-section>{% for n in data.numbers %}<mj-column><mj-text css-class="big">{{ n }} {{ trait.name }}</mj-text></mj-column>{% endfor %}</mj-section>{% endif %}</mj-body></mjml>`;
    const trait = { title: 'T', preview: 'P', color: '#abcdef', id: '7', show: true, name: 'Ann' };
    const shown = renderHtml(await compile(source), { trait, data: { numbers: [1, 2] } });
    expect(shown).toContain('<title>T</title>');
    expect(shown.match(/cursor: ?help/g)).toHaveLength(2);
    expect(shown.match(/color:#abcdef/g)).toHaveLength(2);
    expect(shown).toContain('.x { color: #abcdef }');
    expect(shown.match(/data-id="7"/g)).toHaveLength(2);
    expectWhole(shown);
  });

  test('before and behind the document, and what is commented out is left out', async () => {
    const source = `{% assign name = trait.name | upcase %}{% comment %}<mj-oops {{ no }}{% endcomment %}\n${text('{% # a note %}{{ name }}{% raw %}{{ as it is }}{% endraw %}')}`;
    const html = await compile(source);
    expect(html).not.toMatch(/oops|a note/);
    expect(renderHtml(html, { trait: { name: 'ann' } })).toContain('>ANN{{ as it is }}<');
  });

  test('in an author’s own comments and conditions for Outlook', async () => {
    const source = body(
      '<mj-raw><!--[if mso]>{% if trait.a %}<b>mso</b>{% endif %}<![endif]--></mj-raw><!-- {{ trait.b }} -->',
    );
    const shown = renderHtml(await compile(source), { trait: { a: 1, b: '-->' } });
    expect(shown).toContain('<!--[if mso]><b>mso</b><![endif]-->');
    expect(shown).toContain('<!-- --&gt; -->');
  });

  test('words that look like ours stay what they are', async () => {
    expect(await words(text('liquid0x liquidq1x {{ trait.a }}'), { trait: { a: 'A' } })).toEqual([
      'liquid0x',
      'liquidq1x',
      'A',
    ]);
  });

  test('no host is asked for fonts that nobody named', async () => {
    expect(await compile(text('a'))).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  });
});

/** Conditional comments are closed, and tables are. */
function expectWhole(html: string): void {
  const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0;
  expect(count(/<!--\[if /g)).toBe(count(/<!\[endif\]-->/g));
  for (const name of ['table', 'tr', 'td', 'div']) {
    const opened = count(new RegExp(`<${name}[\\s>]`, 'g'));
    expect([name, count(new RegExp(`</${name}>`, 'g'))]).toEqual([name, opened]);
  }
}

describe('a mistake is told where it stands in the MJML', () => {
  test.each([
    [
      'an element that there is not',
      body(
        '\n<mj-section>\n  {{ "x" }}'.replace('{{ "x" }}', '<mj-colum></mj-colum>') +
          '</mj-section>',
      ),
      {
        problem: "Element mj-colum doesn't exist or is not registered (mj-colum)",
        line: 3,
        column: 3,
      },
    ],
    [
      'an attribute that there is not, behind Liquid of several lines',
      column('<mj-text>{{\n"a"\n}}</mj-text>\n<mj-text colour="red">x</mj-text>'),
      { problem: 'Attribute colour is illegal (mj-text)', line: 4, column: 1 },
    ],
    [
      'a measure that only the reader would tell',
      section('\n<mj-column width="{{ trait.w }}"></mj-column>'),
      {
        problem:
          'width of mj-column is a measure that MJML works with, and can’t be known only when the mail is sent',
        line: 2,
        column: 1,
      },
    ],
    [
      'a value between elements',
      section('\n {{ trait.a }}'),
      {
        problem: 'a value has to stand in an element such as mj-text, not in mj-section itself',
        line: 2,
        column: 2,
      },
    ],
    [
      'Liquid between attributes',
      column('<mj-text {% if trait.a %}color="red"{% endif %}>x</mj-text>'),
      {
        problem: 'between < and >, Liquid has to stand in the quotes of an attribute',
        line: 1,
        column: 48,
      },
    ],
    [
      'Liquid between the elements of the head',
      '<mjml><mj-head>\n{% if trait.a %}<mj-style>a{}</mj-style>{% endif %}</mj-head><mj-body></mj-body></mjml>',
      {
        problem:
          'in mj-head, Liquid can’t stand between elements: put it before <mjml>, or into an element’s text',
        line: 2,
        column: 1,
      },
    ],
    [
      'a file',
      body('\n<mj-include path="/etc/passwd" />'),
      { problem: 'there are no files to include', line: 2, column: 1 },
    ],
  ])('%s', async (_what, source, expected) => {
    expect(await mistake(source)).toEqual(expected);
  });

  test('a condition in what MJML leaves out', async () => {
    const source = column(
      '<mj-text><p>a</p></mj-text><mj-divider>{% if trait.a %}</mj-divider>{% endif %}',
    );
    expect((await mistake(source)).problem).toMatch(/mj-divider|leaves out/);
  });
});

test('a place in the HTML is found again in the MJML', async () => {
  const source = text('\n{{ trait.a }} and {{ trait.b }}');
  const compiled = await compileMjml(source);
  if ('problem' in compiled) throw new Error(compiled.problem);
  const at = compiled.html.indexOf('{{ trait.b');
  expect(compiled.sourceOffsetOf(at + 3)).toBe(source.indexOf('{{ trait.b') + 3);
  expect(compiled.sourceOffsetOf(3)).toBeUndefined();
});
