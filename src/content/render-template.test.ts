import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../kernel/index.js';
import { parseExact } from '../kernel/index.js';
import {
  PREFERENCES,
  render,
  renderHtml,
  renderText,
  UNSUBSCRIBE,
  WEB_VERSION,
} from './render.test-kit.js';
import { TemplateFailure } from './template-failure.js';

describe('values', () => {
  test('missing ones print nothing, and default takes over', () => {
    const values = { trait: { empty: '', none: null, no: false } };
    const text = '[{{ trait.gone }}|{{ gone.away | upcase }}|{{ trait.gone | default: "you" }}]';
    expect(renderText(text, values)).toBe('[||you]');
    expect(renderText('{{ trait.empty | default: 1 }}{{ trait.none | default: 2 }}', values)).toBe(
      '12',
    );
    expect(renderText('{{ trait.no | default: 3 }}', values)).toBe('3');
  });

  test('numbers print as they were written', () => {
    const values = parseExact(
      '{"trait": {"a": 12.50, "b": 12345678901234567890, "c": 0.10, "d": 3, "e": 1e2, "f": [1.0, 2.50]}}',
    ) as JsonObject;
    const text =
      '{{ trait.a }} {{ trait.b }} {{ trait.c }} {{ trait.d }} {{ trait.e }} {{ trait.f }}';
    expect(renderText(text, values)).toBe('12.50 12345678901234567890 0.10 3 1e2 1.02.50');
  });

  test('numbers compare as numbers, however they are written', () => {
    const values = {
      ...(parseExact('{"trait": {"a": 12.50, "b": 12345678901234567890}}') as JsonObject),
      orders: { revenue: '100.000', net: '20.5', refunded: '0' },
    };
    const holds = (condition: string) =>
      renderText(`{% if ${condition} %}yes{% else %}no{% endif %}`, values);
    expect(holds('trait.a == 12.5')).toBe('yes');
    expect(holds('trait.a > 12')).toBe('yes');
    expect(holds('12 > trait.a')).toBe('no');
    expect(holds('trait.b > 12345678901234567000')).toBe('yes');
    expect(holds('orders.net < orders.revenue')).toBe('yes');
    expect(holds('orders.net >= 20.5')).toBe('yes');
    expect(holds('orders.refunded == 0')).toBe('yes');
    expect(holds('trait.a > "many"')).toBe('no');
  });

  test('objects print nothing, lists their elements', () => {
    const values = { trait: { address: { city: 'Oslo' }, sizes: ['S', 'M'] } };
    expect(renderText('[{{ trait.address }}{{ trait.sizes }}]', values)).toBe('[SM]');
    expect(renderText('{{ trait.sizes | join: ", " }}', values)).toBe('S, M');
  });

  test('what every object has in JavaScript is nothing here', () => {
    const text =
      '[{{ constructor }}{{ trait.constructor.name }}{{ trait.__proto__ }}{{ __proto__ }}]';
    expect(renderText(text)).toBe('[]');
    const own = parseExact('{"trait": {"__proto__": "mine", "constructor": "too"}}') as JsonObject;
    expect(renderText('{{ trait.__proto__ }} {{ trait.constructor }}', own)).toBe('mine too');
  });

  test('a text that a filter can’t use does not stop a mail', () => {
    const values = { trait: { x: '%E0%A4%A', half: '\ud83d' } };
    for (const filter of [
      'url_decode',
      'base64_decode',
      'money',
      'date',
      'days_since',
      'time_ago',
    ]) {
      expect(renderText(`{{ trait.x | ${filter} | default: "-" }}`, values)).toBe('-');
    }
    expect(renderText('{{ trait.half | url_encode | default: "-" }}', values)).toBe('-');
  });

  test('counters of one part are not seen in another', () => {
    const part = '{% increment n %}{% increment n %}';
    const { subject, html, text } = render({ subject: part, html: part, text: part });
    expect([subject, html?.html, text]).toEqual(['01', '01', '01']);
  });
});

describe('in HTML', () => {
  test('what values print is text', () => {
    const values = { trait: { x: `<b onclick='a'>&"</b>` } };
    const escaped = '&lt;b onclick=&#39;a&#39;&gt;&amp;&#34;&lt;/b&gt;';
    expect(renderHtml('{{ trait.x }}', values)).toBe(escaped);
    expect(renderHtml('{% echo trait.x %}', values)).toBe(escaped);
    expect(renderHtml('{% cycle trait.x %}', values)).toBe(escaped);
    expect(renderHtml('{% assign y = trait.x %}{{ y }}', values)).toBe(escaped);
    expect(renderHtml('{{ trait.x | append: "" }}', values)).toBe(escaped);
  });

  test('what is escaped already is not escaped again', () => {
    const values = { trait: { x: 'A & B' } };
    expect(renderHtml('{{ trait.x | escape }}', values)).toBe('A &amp; B');
    expect(renderHtml('{{ trait.x | escape | escape }}', values)).toBe('A &amp; B');
    expect(renderHtml('{% assign y = trait.x | escape %}{{ y }}', values)).toBe('A &amp; B');
    const captured = '{% capture y %}<b>{{ trait.x }}</b> {% endcapture %}';
    expect(renderHtml(`${captured}{{ y }}`, values)).toBe('<b>A &amp; B</b> ');
    expect(renderHtml(`${captured}{{ y | strip | default: "-" }}`, values)).toBe(
      '<b>A &amp; B</b>',
    );
  });

  test('markup through a filter that changes it is text again', () => {
    const captured = '{% capture y %}<b>{{ trait.x }}</b>{% endcapture %}';
    const html = renderHtml(`${captured}{{ y | replace: "&lt;", "<" }}`, {
      trait: { x: '<i>' },
    });
    expect(html).not.toContain('<i>');
    expect(html).toContain('&lt;b&gt;');
  });

  test('line breaks become elements, and the text between them stays text', () => {
    const html = renderHtml('{{ trait.x | newline_to_br }}', { trait: { x: '<1>\r\n2\n3' } });
    expect(html).toBe('&lt;1&gt;<br>\n2<br>\n3');
  });

  test.each([
    ['javascript:alert(1)'],
    [' JavaScript:alert(1)'],
    ['java\nscript:alert(1)'],
    ['\u0001javascript:alert(1)'],
    ['data:text/html,<script>alert(1)</script>'],
    ['vbscript:x'],
  ])('an address that a value made run something leads nowhere: %j', (x) => {
    const html = '<a href="{{ trait.x }}">a</a><form action=\'{{ trait.x }}\'></form>';
    expect(renderHtml(html, { trait: { x } })).toBe(`<a href="#">a</a><form action='#'></form>`);
  });

  test('two values that make such an address together lead nowhere either', () => {
    const html = '<a href="{{ trait.a }}{{ trait.b }}">a</a>';
    expect(renderHtml(html, { trait: { a: 'java', b: 'script:alert(1)' } })).toBe(
      '<a href="#">a</a>',
    );
  });

  test('Liquid in a value is text', () => {
    const x = '{{ email }}{% for i in (1..9) %}a{% endfor %}';
    expect(renderHtml('{{ trait.x }}', { trait: { x } })).toBe(x);
    expect(render({ html: '<p>{{ trait.x }}</p>' }, { trait: { x } }).text).toBe(x);
  });
});

describe('the subject', () => {
  test('is one line, without controls', () => {
    const x = 'a\r\nBcc: b@c.example\u2028d\u0000e\tf\u0085g\u001b[1m';
    const { subject } = render({ subject: '{{ trait.x }}', text: '-' }, { trait: { x } });
    expect(subject).toBe('a Bcc: b@c.example d e f g [1m');
  });

  test('keeps what is no control, and loses only what stands around its template', () => {
    const x = '  \u202eabc\u200f é \u{1f600} ';
    const { subject } = render({ subject: '\n {{ trait.x }}|\n', text: '-' }, { trait: { x } });
    expect(subject).toBe(`${x}|`);
  });

  test('is no HTML', () => {
    const { subject } = render({ subject: '{{ trait.x }}', text: '-' }, { trait: { x: 'A & B' } });
    expect(subject).toBe('A & B');
  });
});

describe('the preheader', () => {
  test('stands hidden at the beginning of the body, as text', () => {
    const { preheader, html } = render(
      {
        preheader: 'Hi {{ trait.x }}',
        html: '<html><head><title>t</title></head><body class="a"><p>b',
      },
      { trait: { x: '<i>' } },
    );
    expect(preheader).toBe('Hi <i>');
    expect(html?.html).toMatch(
      /^<html><head><title>t<\/title><\/head><body class="a"><div style="display:none[^"]*">Hi &lt;i&gt;<\/div><p>b$/,
    );
  });

  test.each([
    ['<p>b', /^<div [^>]*>P<\/div><p>b$/],
    ['<!DOCTYPE html><p>b', /^<!DOCTYPE html><div [^>]*>P<\/div><p>b$/],
    ['<html><head></head><p>b', /^<html><head><\/head><div [^>]*>P<\/div><p>b$/],
    ['<!-- <body> --><body><p>b', /^<!-- <body> --><body><div [^>]*>P<\/div><p>b$/],
  ])('finds its place in %s', (html, expected) => {
    expect(render({ preheader: 'P', html }).html?.html).toMatch(expected);
  });
});

describe('the way out', () => {
  const wanted = { needsUnsubscribe: true };

  test('is put below where a template has none', () => {
    const { html, text } = render({ html: '<body><p>a</p></body>' }, {}, wanted);
    expect(html?.html).toMatch(
      /^<body><p>a<\/p><p [^>]*>You get this mail because you agreed to hear from Shop\. <a href="[^"]*UNSUBSCRIBE"[^>]*>Unsubscribe<\/a><\/p><\/body>$/,
    );
    expect(text).toBe(
      `a\n\n-- \nYou get this mail because you agreed to hear from Shop.\nUnsubscribe: ${UNSUBSCRIBE}\n`,
    );
  });

  test('is put below where the template’s own does not show', () => {
    const html = '<p>a</p>{% if trait.x %}<a href="{{ unsubscribe_url }}">out</a>{% endif %}';
    expect(render({ html }, {}, wanted).html?.html).toContain('agreed to hear from Shop');
    expect(render({ html }, { trait: { x: true } }, wanted).html?.html).not.toContain('agreed');
  });

  test('is the template’s own where there is one', () => {
    const html =
      '<p><a href="{{ unsubscribe_url }}">out</a> <a href="{{ web_version_url }}">web</a></p>';
    const rendered = render({ html }, {}, wanted);
    expect(rendered.html?.html).toBe(
      `<p><a href="${UNSUBSCRIBE}">out</a> <a href="${WEB_VERSION}">web</a></p>`,
    );
    expect(rendered.text).toBe(`out [${UNSUBSCRIBE}] web [${WEB_VERSION}]`);
  });

  test('has its names in `links` too, and preferences are no way out by themselves', () => {
    const own =
      '<p>{{ links.unsubscribe }} {{ links.view_in_browser }} {{ links.preferences }}</p>';
    expect(render({ html: own }, {}, wanted).html?.html).toBe(
      `<p>${UNSUBSCRIBE} ${WEB_VERSION} ${PREFERENCES}</p>`,
    );
    const { html } = render({ html: '<p>{{ links.preferences }}</p>' }, {}, wanted);
    expect(html?.html).toContain(UNSUBSCRIBE);
  });

  test('is not needed where nobody had to agree', () => {
    const { html, text } = render({ html: '<p>a</p>' });
    expect([html?.html, text]).toEqual(['<p>a</p>', 'a']);
  });

  test('can’t be broken by the name of the shop', () => {
    const values = { workspace: { name: '<script>' } };
    expect(render({ html: '<p>a' }, values, wanted).html?.html).toContain('&lt;script&gt;');
  });
});

describe('work without end', () => {
  test.each([
    ['{% for i in (1..trait.n) %}{% endfor %}', { n: 1e15 }],
    ['{% for i in (trait.n..trait.m) %}{% endfor %}', { n: 2 ** 53, m: 2 ** 53 + 2 }],
    [
      '{% for i in (trait.n..trait.m) %}{% endfor %}',
      { n: '9007199254740992', m: '9007199254740994' },
    ],
    [
      '{% for i in (1..trait.n) %}{% for j in (1..trait.n) %}{% endfor %}{% endfor %}',
      { n: 2_000 },
    ],
  ])('that a value asks for ends: %s', (text, trait) => {
    expect(() => renderText(text, { trait })).toThrow(TemplateFailure);
    expect(() => renderText(text, { trait })).toThrow(
      /^its text, line 1, column \d+: (?:it (?:takes|makes) more than|a range can’t go)/,
    );
  });

  test('counts over all parts of a message', () => {
    const part = '{% for i in (1..9000) %}{{ i }}{% endfor %}';
    expect(render({ html: part, text: part }).text).toHaveLength(34_893);
    const twice = `${part}${part}`;
    expect(() => render({ html: twice, text: twice })).toThrow('more than 50000 steps');
  });
});

test('a template with text alone has no HTML', () => {
  expect(render({ text: 'Hi' }).html).toBeUndefined();
});

test('a zero byte is what a browser makes of it', () => {
  const values = { trait: { x: 'a\0b' } };
  const { html, text } = render({ html: '<p>{{ trait.x }}', text: '{{ trait.x }}' }, values);
  expect([html?.html, text]).toEqual(['<p>a\ufffdb', 'a\ufffdb']);
});

describe('runs of white space as long as a value cares to be take time by their length', () => {
  test.each([[' '], ['\n'], ['\ufdd0'], ['\t'], ['\u0001']])('%j', (character) => {
    const x = `${character.repeat(400_000)}x`;
    const values = { trait: { x: `a${x}` } };
    const { html } = render({ html: '<a href="{{ trait.x }}">{{ trait.x }}</a>' }, values);
    expect(html?.html.length).toBeGreaterThan(800_000);
  });
});
