import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTemplateCache } from '../prepare-template.js';
import { render } from '../render.test-kit.js';

function textOf(html: string, trait = {}): string {
  return render({ html }, { trait }).text;
}

const templates = createTemplateCache();

function kindOf(html: string): string {
  return templates.prepare(html, { from: 'a@b.example', subject: 'x', html }).text.kind;
}

describe('the text of a template’s HTML', () => {
  test('has its words, links and lists, and nothing else of it', () => {
    const html = `<html><head><title>T</title><style>a{}</style></head><body>
      <h1>Hello  &amp; welcome</h1><p>One<br>two</p><!-- three -->
      <ul><li>a</li><li>b</li></ul>
      <a href="https://shop.example/?a=1&amp;b=2">shop</a> <a href="https://shop.example">https://shop.example</a>
      <img src="logo.png" alt="Logo"><script>four()</script></body></html>`;
    expect(textOf(html)).toBe(
      'Hello & welcome\n\nOne\ntwo\n\n - a\n - b\n\nshop [https://shop.example/?a=1&b=2] https://shop.example Logo',
    );
  });

  test('has values as they are', () => {
    const html = '<p title="{{ trait.x }}">{{ trait.x }}</p><p>{{ trait.x | escape }}</p>';
    const x = 'A  & <B>\n{{ c }}';
    expect(textOf(html, { x })).toBe(`${x}\n\n${x}`);
  });

  test('takes no words for Liquid', () => {
    expect(
      textOf('<p>{% raw %}{{ a }} {% b %}{% endraw %} &#123;&#123; c }} {</p>{{ trait.x }}'),
    ).toBe('{{ a }} {% b %} {{ c }} {');
    expect(textOf('<p>&#123;{{ trait.x }}{</p>', { x: '{ x' })).toBe('{{ x{');
  });

  test('leaves no gap for a branch that is not taken', () => {
    const html = `<p>A</p>
      {% if trait.b %}
        <p>B</p>
        {% if trait.c %}<p>C</p>{% endif %}
      {% elsif trait.d %}
        <p>D</p>
      {% else %}{% endif %}
      <p>E {% if trait.f %}f {% endif %}g</p>`;
    expect(textOf(html)).toBe('A\n\nE g');
    expect(textOf(html, { b: 1, f: 1 })).toBe('A\n\nB\n\nE f g');
    expect(textOf(html, { b: 1, c: 1 })).toBe('A\n\nB\n\nC\n\nE g');
    expect(textOf(html, { d: 1 })).toBe('A\n\nD\n\nE g');
  });

  test('keeps the turns of a loop apart', () => {
    const items = ['x', 'y'];
    const list = '<ul>{% for i in trait.items %}<li>{{ i }}</li>{% endfor %}</ul>Z';
    expect(textOf(list, { items })).toBe(' - x\n - y\n\nZ');
    const blocks = 'A{% for i in trait.items %}<p>{{ i }}</p>{% endfor %}Z';
    expect(textOf(blocks, { items })).toBe('A\n\nx\n\ny\n\nZ');
    const words = '<p>{% for i in trait.items %}{{ i }}, {% endfor %}and all</p>';
    expect(textOf(words, { items })).toBe('x, y, and all');
    const lines = '<p>A<br>{% for i in trait.items %}{{ i }}<br>{% endfor %}Z</p>';
    expect(textOf(lines, { items })).toBe('A\nx\ny\nZ');
  });

  test('knows what was assigned before the body', () => {
    const html =
      '<html><head>{% assign a = "A" %}<title>{{ a }}</title></head><body>{{ a }}</body></html>';
    expect(kindOf(html)).toBe('derived');
    expect(textOf(html)).toBe('A');
  });

  test('has links that Liquid chooses', () => {
    const html =
      '<a href="{% if trait.a %}https://a.example{% else %}https://b.example{% endif %}">go</a>';
    expect(kindOf(html)).toBe('derived');
    expect(textOf(html, { a: 1 })).toBe('go [https://a.example]');
    expect(textOf(html)).toBe('go [https://b.example]');
    expect(textOf('<a href="{{ trait.u }}">{{ trait.u }}</a>', { u: 'https://a.example' })).toBe(
      'https://a.example',
    );
  });

  test('has what is captured', () => {
    const html = '{% capture c %}<b>{{ trait.x }}</b> &amp; more{% endcapture %}<p>{{ c }}</p>';
    expect(textOf(html, { x: '<1>' })).toBe('<1> & more');
  });
});

describe('the text is made of the rendered HTML', () => {
  test.each([
    [
      'an element opens in one branch',
      '{% if trait.a %}<a href="https://a.example">{% else %}<a href="https://b.example">{% endif %}go</a>',
      'go [https://b.example]',
    ],
    ['a list is numbered', '<ol>{% for i in (1..2) %}<li>x</li>{% endfor %}</ol>', ' 1. x\n 2. x'],
    ['a comment assigns', '<!-- {% assign a = "A" %} -->{{ a }}', 'A'],
    ['an attribute assigns', '<p title="{% assign a = "A" %}">{{ a }}</p>', 'A'],
    [
      'rows are made by Liquid',
      '<table>{% tablerow i in (1..2) %}{{ i }}{% endtablerow %}</table>',
      '12',
    ],
  ])('where %s', (_, html, expected) => {
    expect(kindOf(html)).toBe('converted');
    expect(textOf(html)).toBe(expected);
  });
});

/** HTML of whole elements, with Liquid around and in them. */
const { block } = fc.letrec<{ block: string; inline: string }>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      'word ',
      'two words',
      '{{ trait.a }}',
      ' ',
      '<br>',
      '&lt;b&gt;',
      '{{ trait.gone }}x',
    ),
    tie('inline').map((inner) => `<b>${inner}</b>`),
    tie('inline').map((inner) => `{% if trait.a %}${inner}{% endif %}`),
    fc
      .tuple(tie('inline'), tie('inline'))
      .map(([a, b]) => `{% if trait.b %}${a}{% else %}${b}{% endif %}`),
    fc.tuple(tie('inline'), tie('inline')).map(([a, b]) => a + b),
  ),
  block: fc.oneof(
    { depthSize: 'small' },
    tie('inline').map((inner) => `<p>x${inner}y</p>`),
    tie('inline').map((inner) => `<div>x${inner}y</div>`),
    tie('block').map((inner) => `<td>${inner}</td>`),
    tie('block').map((inner) => `{% if trait.a %}\n${inner}\n{% endif %}`),
    tie('block').map((inner) => `{% for i in trait.list %}${inner}{% endfor %}`),
    tie('block').map(
      (inner) => `<ul>{% for i in trait.list %}<li>{{ i }}${inner}</li>{% endfor %}</ul>`,
    ),
    fc
      .tuple(tie('block'), tie('block'))
      .map(([a, b]) => `{% unless trait.b %}${a}{% else %}${b}{% endunless %}`),
    fc.tuple(tie('block'), tie('block')).map(([a, b]) => `${a} ${b}`),
  ),
}));

test('has the words of the rendered HTML in their order, whichever branches are taken', () => {
  const traits = fc.record({
    a: fc.constantFrom('', 'A', '<A & B>', null, true),
    b: fc.constantFrom(null, 'B'),
    list: fc.array(fc.constantFrom('i', 'j'), { maxLength: 3 }),
  });
  let derived = 0;
  fc.assert(
    fc.property(block, traits, (html, trait) => {
      if (kindOf(html) === 'derived') derived += 1;
      const byHand = render({ html: `<!-- {% assign never = 1 %} -->${html}` }, { trait }).text;
      expect(textOf(html, trait).trim().split(/\s+/)).toEqual(byHand.trim().split(/\s+/));
    }),
    { seed: 4, numRuns: 500 },
  );
  expect(derived).toBeGreaterThan(450);
});
