import { describe, expect, test } from 'vitest';
import type { AppError } from '../kernel/index.js';
import { refuseMistake, tryTemplate } from './check-template.js';
import type { TemplateContent } from './template-content.js';

const good: TemplateContent = {
  from: 'Shop <news@shop.example>',
  subject: 'Hello {{ trait.first_name | default: "you" }}',
  html: '<p>Hello</p>',
};

/** As it is checked before it is kept. */
function check(content: TemplateContent): void {
  refuseMistake(tryTemplate(content));
}

function mistakeIn(parts: Partial<TemplateContent>): AppError {
  try {
    check({ ...good, ...parts });
  } catch (error) {
    return error as AppError;
  }
  throw new Error('the template passed');
}

test('a template with everything in it passes', () => {
  check({
    ...good,
    replyTo: '"Shop, Ltd." <help@shop.example>',
    preheader: '{{ orders.count }} orders',
    html: `<body><style>a{color:red}</style>{% for p in data.products limit: 3 %}
      <a href="{{ p.url }}" title='{{ p.title }}'>{{ p.price | money: "EUR" }}</a>{% endfor %}
      <td {% if trait.vip %}class="vip"{% endif %}>{{ orders.last_at | time_ago }}</td></body>`,
    text: '{% raw %}{{ not Liquid }}{% endraw %}{% comment %} nor this {% endcomment %}',
  });
});

test('a mistake in Liquid is told with field, line, column and frame', () => {
  const error = mistakeIn({ html: '<p>\n  Hello,\n  {{ trait.name | shout }}\n</p>' });
  expect(error).toMatchObject({
    code: 'template-invalid',
    status: 400,
    message: 'The template’s html, line 3, column 3: there is no filter “shout”.',
  });
  expect(error.hint.split('\n').slice(1)).toEqual([
    '2 |   Hello,',
    '3 |   {{ trait.name | shout }}',
    '  |   ^',
    '4 | </p>',
  ]);
});

test('a frame shows the part of a long line in which the mistake is', () => {
  const { hint } = mistakeIn({ html: `${'x'.repeat(5_000)}{{ a | nothing }}${'y'.repeat(5_000)}` });
  expect(hint.split('\n')[1]).toBe(`1 | ${'x'.repeat(40)}{{ a | nothing }}${'y'.repeat(23)}`);
  expect(hint.split('\n')[2]).toBe(`  | ${' '.repeat(40)}^`);
});

describe('Liquid is refused', () => {
  test.each<[string, Partial<TemplateContent>, string]>([
    ['with a tag that is not there', { html: '{% unheard_of %}' }, 'there is no tag “unheard_of”'],
    ['that reads a file', { html: '{% include "x" %}' }, 'there is no tag “include”'],
    ['that renders a file', { text: '{% render "x" %}' }, 'there is no tag “render”'],
    ['that has a layout', { html: '{% layout "x" %}' }, 'there is no tag “layout”'],
    ['that prints values as markup', { html: '{{ trait.x | raw }}' }, 'there is no filter “raw”'],
    [
      'that reads Liquid out of a text',
      { html: '{{ trait.list | where_exp: "x", trait.code }}' },
      'there is no filter “where_exp”',
    ],
    ['that is another each time', { html: '{{ data.all | sample }}' }, 'no filter “sample”'],
    ['with a filter in cycle', { html: '{% cycle "a" | nothing, "b" %}' }, 'no filter “nothing”'],
    ['not closed', { html: '{% if trait.x %}' }, 'tag {% if trait.x %} not closed'],
    ['closed too often', { html: '{% endif %}' }, '“endif” stands outside the tag'],
    ['cut off', { subject: 'Hello {{ trait.name' }, 'output "{{ trait.name" not closed'],
    [
      'with a name of two words',
      { html: '{{ trait.first name }}' },
      'neither an operator nor a “|”',
    ],
    ['with a name that is worked out', { html: '{{ [trait.x] }}' }, 'can’t be worked out'],
    ['without an argument', { html: '{{ "a" | append }}' }, '“append” takes 1 argument, not 0'],
  ])('%s', (_, parts, problem) => {
    expect(mistakeIn(parts).message).toContain(problem);
  });
});

describe('work without end is refused by what it counts', () => {
  test.each<[string, string, string]>([
    ['a huge range', '{% for i in (1..100000000) %}{% endfor %}', 'more than 5000000'],
    ['a range that no double can count', `{% for i in (${2 ** 53}..${2 ** 53 + 2}) %}`, ''],
    [
      'a range in an assignment',
      `{% assign a = (${2 ** 53}..${2 ** 53 + 2}) %}`,
      'a range can’t go',
    ],
    ['a range in brackets', `{{ a[(${2 ** 53}..${2 ** 53 + 2})] }}`, 'a range can’t go'],
    [
      'loops in loops',
      '{% assign r = (1..1000) %}{% for a in r %}{% for b in r %}{% endfor %}{% endfor %}',
      'more than 50000 steps',
    ],
    [
      'a text that doubles',
      '{% assign a = "xxxxxxxx" %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}',
      'more than 5000000',
    ],
    [
      'a captured text that doubles',
      '{% assign a = "xxxxxxxx" %}{% for i in (1..40) %}{% capture a %}{{ a }}{{ a }}{% endcapture %}{% endfor %}',
      'more than 5000000',
    ],
    [
      'a text that is written over and over',
      `{% for i in (1..9000) %}${'x'.repeat(1_000)}{% endfor %}`,
      'more than 5000000',
    ],
    [
      'a raw text that is written over and over',
      `{% for i in (1..9000) %}{% raw %}${'x'.repeat(1_000)}{% endraw %}{% endfor %}`,
      'more than 5000000',
    ],
    [
      'a long text through filter upon filter',
      `{{ "${'x'.repeat(200_000)}"${' | slugify'.repeat(1_000)} }}`,
      'more than 5000000',
    ],
    ['brackets in brackets', `{{ ${'a['.repeat(20_000)} }}`, ''],
    ['parentheses in parentheses', `{{ ${'('.repeat(100_000)} }}`, ''],
    ['tags in tags', '{% if a %}'.repeat(200), 'nested 100 deep'],
    ['elements in elements', `${'<div>'.repeat(50_000)}x`, 'nested too deeply'],
    ['more tags than are read in a moment', '{{ a }}'.repeat(5_001), 'more than 5000 tags'],
  ])('%s', (_, html, problem) => {
    expect(mistakeIn({ html }).message).toContain(problem);
  });
});

describe('a value may stand only where it stays a text', () => {
  test.each<[string, string, number]>([
    ['an attribute without quotes', '<a href={{ trait.x }}>', 9],
    ['between attributes', '<td {{ trait.x }}>', 5],
    ['the name of a tag', '<h{{ trait.x }}>', 3],
    ['the name of a closing tag', '<b></{{ trait.x }}>', 6],
    ['the name of an attribute', '<td data-{{ trait.x }}="1">', 10],
    ['a script', '<script>var a = "{{ trait.x }}";</script>', 18],
    ['a script in an attribute', '<p onclick="go(\'{{ trait.x }}\')">', 17],
    ['a document in an attribute', '<iframe srcdoc="{{ trait.x }}">', 17],
    ['echoed between attributes', '<td {% echo trait.x %}>', 5],
  ])('not in %s', (_, html, column) => {
    expect(mistakeIn({ html }).message).toContain(`line 1, column ${column}: `);
  });

  test.each([
    ['<p>{{ trait.x }} < {{ trait.y }}</p>'],
    ['<a href="{{ trait.x }}">'],
    ["<a href='https://shop.example/{{ trait.x }}'>"],
    ['<!-- {{ trait.x }} --><td {% if a %}align="left"{% endif %}>'],
    ['<style>a { color: {{ trait.x }} }</style>'],
    ['<script type="application/ld+json">{"name": "{{ trait.x }}"}</script>'],
    ['{% raw %}<a href={{ x }}>{% endraw %}'],
  ])('but in %s', (html) => {
    check({ ...good, html });
  });
});

describe('a template is refused', () => {
  test.each<[string, Partial<TemplateContent>, string]>([
    ['from nobody', { from: 'Shop' }, 'from, line 1, column 1: it is no address'],
    ['from a sender over two lines', { from: 'Shop\r\nBcc: b@c.example <a@b.example>' }, 'printed'],
    ['with a reply to nowhere', { replyTo: 'help@' }, 'replyTo'],
    ['without a subject', { subject: '  ' }, 'a mail needs a subject'],
    ['without a body', { html: ' \n' }, 'a mail needs html or text'],
    ['with a subject of a page', { subject: 'x'.repeat(1_001) }, 'longer than 1000'],
    ['with a preheader of a page', { preheader: 'x'.repeat(1_001) }, 'longer than 1000'],
    ['of more than 500 KB', { html: 'é'.repeat(250_001) }, 'larger than 500 KB'],
    ['with a zero byte', { text: 'a\nb\0' }, 'text, line 2, column 2'],
    ['with half a character', { html: 'a\ud83d' }, 'html, line 1, column 2'],
  ])('%s', (_, parts, problem) => {
    expect(mistakeIn(parts).message).toContain(problem);
  });
});
