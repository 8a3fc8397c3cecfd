import { describe, expect, test } from 'vitest';
import { findTemplateFindings } from './find-template-findings.js';
import type { LintTemplate, TemplateFacts } from './lint-template.js';
import { sourceOfField } from './source-of-field.js';

/** Each finding as `rule line:column what is underlined`. */
function findingsIn(parts: Partial<LintTemplate>, facts?: TemplateFacts): string[] {
  const template: LintTemplate = { kind: 'transactional', ...parts };
  return findTemplateFindings(template, facts).map(({ rule, field, line, column, endColumn }) => {
    const text = sourceOfField(template, field).split('\n')[line - 1] ?? '';
    return `${rule} ${line}:${column} ${text.slice(column - 1, (endColumn ?? column) - 1)}`.trimEnd();
  });
}

const MJML = `<mjml lang="en">
  <mj-head>
    <mj-title>Hats</mj-title>
    <mj-preview>They are here.</mj-preview>
    <mj-style>.x { display: flex }</mj-style>
  </mj-head>
  <mj-body background-color="#ffffff">
    <mj-section>
      <mj-column>
        <mj-image src="https://shop.example/hat.png" href="/hats" />
        <mj-text font-size="9px" color="#cccccc">Hello {{ trait.first_name }}</mj-text>
        <mj-button href="#">Buy</mj-button>
        <mj-button href="mailto:nobody">Write</mj-button>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`;

describe('variables', () => {
  const facts: TemplateFacts = { traits: ['first_name'], computed: ['rank', 'order_count'] };
  const toldOf = (html: string, given?: TemplateFacts) =>
    findTemplateFindings({ kind: 'transactional', subject: 'x', html: `<p>${html}</p>` }, given)
      .filter(({ rule }) => rule === 'unknown-variable')
      .map(({ message }) => message);

  test('are known by all the names that they have', () => {
    const html = `{{ profile.first_name }}{{ profile.id }}{{ computed.rank }}{{ event.name }}{{ event.properties.a.b }}
      {{ catalog["x"].price }}{{ catalog[data.id].title }}{{ links.unsubscribe }}{{ links.view_in_browser }}
      {% for p in recommendations.default %}{{ p.title }}{% endfor %}{{ recommendations.default[0].title }}`;
    expect([toldOf(html), toldOf(html, facts)]).toEqual([[], []]);
  });

  test('that nobody knows are told, with what was meant', () => {
    const html =
      '{{ profile.fist_name }}{{ computed.rnak }}{{ trait.order_count }}{{ event.nme }}{{ links.prefs }}{{ recommendations.cart }}';
    expect(toldOf(html, facts)).toEqual([
      'No trait “fist_name” was seen in the workspace. Did you mean “profile.first_name”?',
      'There is no variable “computed.rnak”. Did you mean “computed.rank”?',
      'No trait “order_count” was seen in the workspace. Did you mean “computed.order_count”?',
      'There is no variable “event.nme”. Did you mean “event.name”?',
      'There is no variable “links.prefs”.',
      'There is no variable “recommendations.cart”.',
    ]);
  });

  test('that everybody has need no fallback', () => {
    const found = findingsIn({
      subject: 'x',
      text: '{{ profile.email }} {{ computed.order_count }} {{ links.preferences }} {{ computed.recency }}',
    });
    expect(found).toEqual(['missing-fallback 1:72 {{ computed.recency }}']);
  });
});

describe('MJML', () => {
  test('is told at its own lines and columns', () => {
    expect(findingsIn({ mjml: MJML, subject: 'Hats' })).toEqual([
      'unsupported-css 5:20 display: flex',
      'missing-alt 10:9 <mj-image',
      'relative-link 10:60 /hats',
      'small-text 11:29 9px',
      'low-contrast 11:41 #cccccc',
      'missing-fallback 11:56 {{ trait.first_name }}',
      'empty-link 12:26 #',
      'malformed-link 13:26 mailto:nobody',
    ]);
  });

  test('what its elements begin with is no part of the mail', () => {
    const attributes =
      '<mj-attributes><mj-image padding="0" /><mj-button color="#fff" /><mj-class name="c"><mj-text font-size="9px" /></mj-class></mj-attributes>';
    const mjml = MJML.replace('<mj-title>', `${attributes}<mj-title>`);
    const findings = (source: string) =>
      findingsIn({ mjml: source, subject: 'Hats' }).map((told) => told.split(' ')[0]);
    expect(findings(mjml)).toEqual(findings(MJML));
  });

  test('needs neither what MJML writes itself nor a preheader beside its own', () => {
    const good = `<mjml lang="en"><mj-head><mj-title>Hats</mj-title><mj-preview>Here.</mj-preview></mj-head><mj-body>
      <mj-section><mj-column><mj-image src="https://shop.example/hat.png" alt="A hat"/><mj-table><tr><td>1</td></tr></mj-table>
      <mj-text>Hats</mj-text></mj-column></mj-section></mj-body></mjml>`;
    expect(findingsIn({ mjml: good, subject: 'Hats' })).toEqual([]);
  });
});

describe('links', () => {
  test.each<[string, string[]]>([
    ['href="JaVa&#10;script:x"', ['unsafe-link 1:10 JaVa&#10;script:x']],
    ['href="data:text/html,x"', ['unsafe-link 1:10 data:text/html,x']],
    ['href=""', ['empty-link 1:4 href=""']],
    ['', ['empty-link 1:1 <a']],
    ['href="#top"', ['empty-link 1:10 #top']],
    ['href="#here" id="here"', []],
    ['href="www.shop.example"', ['relative-link 1:10 www.shop.example']],
    ['href="//shop.example"', ['relative-link 1:10 //shop.example']],
    ['href="https://192.168.1.4/x"', ['private-link 1:10 https://192.168.1.4/x']],
    ['href="https://[::1]/x"', ['private-link 1:10 https://[::1]/x']],
    ['href="https://shop.local"', ['private-link 1:10 https://shop.local']],
    ['href="https://172.15.0.1"', []],
    ['href="https://shop"', ['malformed-link 1:10 https://shop']],
    ['href="https://a b.example"', ['malformed-link 1:10 https://a b.example']],
    ['href="https://u:p@shop.example"', ['malformed-link 1:10 https://u:p@shop.example']],
    ['href="mailto:a@b.example,c"', ['malformed-link 1:10 mailto:a@b.example,c']],
    ['href="mailto:help@shop.example?subject=Hi"', []],
    ['href="mailto:{{ email }}"', []],
    ['href="tel:+441632960000"', []],
    ['href="tel:call me"', ['malformed-link 1:10 tel:call me']],
    ['href="https://shop.example/?a=1&amp;b=2"', []],
    ['href="{{ web_version_url }}"', []],
    ['href="{% if orders.count > 1 %}https://a.example{% else %}https://b.example{% endif %}"', []],
    ['href="https://shop.example/{{ profile.id }}?o={{ orders.count }}"', []],
    [
      'href="https://shop.example/?w={{ workspace.name }}"',
      ['unencoded-link 1:34 {{ workspace.name }}'],
    ],
  ])('<a %s>', (attributes, expected) => {
    expect(findingsIn({ html: `<a ${attributes}>words</a>` })).toEqual(expected);
  });
});

describe('markup', () => {
  test.each<[string, string[]]>([
    ['<p><b>a</p>', ['unclosed-element 1:4 <b>']],
    ['<p>a</b></p>', ['unclosed-element 1:5 </b>']],
    ['<div>a', ['unclosed-element 1:1 <div>']],
    ['<ul><li>a<li>b</ul><p>c<p>d<br>e', []],
    ['<table role="none"><tr><td>a<td>b<tr><td>c</table>', []],
    ['{% if orders.count > 1 %}<b>{% else %}<b class="x">{% endif %}a</b>', []],
    ['{% if orders.count > 1 %}<div>{% endif %}a{% if orders.count > 1 %}</div>{% endif %}', []],
    ['<!--[if mso]><table><![endif]-->a<!--[if mso]></table><![endif]-->', []],
    ['<table><tr><th>a</th><td>b</td></tr></table>', []],
    [
      '<table role="none"><tr><td><table><tr><td>a</td></tr></table></td></tr></table>',
      ['layout-table 1:28 <table'],
    ],
    ['<img alt="" width="1" src="https://a.example/x.png"> a', []],
    ['a <img width="1" role="presentation" src="https://a.example/x.png">', []],
    ['<img alt="{{ workspace.name }}.png" width="1" src="https://a.example/x.png">', []],
    [
      '<img alt="DSC_0042" width="1" src="https://a.example/x.png">',
      ['file-name-alt 1:11 DSC_0042'],
    ],
    ['<img alt="" width="1" src="https://a.example/x.png">', ['empty-text 1:1']],
    ['<p onclick="x()">a</p>', ['active-content 1:4 onclick="x()"']],
    ['<!--[if !mso]><!--><div style="display:flex">a</div><!--<![endif]-->', []],
    ['<a href="https://b.example/">{{ workspace.name }}.example</a>', []],
    ['<a href="https://news.shop.example/">shop.example</a>', []],
  ])('%s', (html, expected) => {
    expect(findingsIn({ html }, { clients: ['outlook.windows', 'apple-mail'] })).toEqual(expected);
  });
});

describe('looks', () => {
  test.each<[string, string[]]>([
    ['<p style="color:#767676">a</p>', []],
    ['<p style="color:#777777">a</p>', ['low-contrast 1:11 color:#777777']],
    ['<h1 style="color:#888888">a</h1>', []],
    [
      '<div style="background:#000"><p style="color:#444">a</p></div>',
      ['low-contrast 1:40 color:#444'],
    ],
    ['<div style="background:url(https://a.example/x.png)"><p style="color:#eee">a</p></div>', []],
    ['<div class="dark"><p style="color:#eee">a</p></div>', []],
    ['<div style="background:{{ workspace.name }}"><p style="color:#eee">a</p></div>', []],
    ['<div style="display:none;color:#fff;font-size:1px">a</div>b', []],
    ['<p style="font-size:8pt">a</p>', ['small-text 1:11 font-size:8pt']],
    ['<p style="font-size:0">a</p>', []],
    [
      '<div style="font-size:20px"><p style="font-size:.5em">a</p></div>',
      ['small-text 1:39 font-size:.5em'],
    ],
    ['<div style="font-size:10px"><p style="font-size:14px">a</p></div>', []],
  ])('%s', (html, expected) => {
    expect(findingsIn({ html }, { clients: [] })).toEqual(expected);
  });
});

describe('what mail programs support', () => {
  const html =
    '<style>@media (max-width:600px){.a{gap:4px}}</style><p style="border-radius:4px">a</p>';

  test('is asked of the chosen ones, and quiet where only looks are lost', () => {
    expect(findingsIn({ html }, { clients: ['apple-mail'] })).toEqual([]);
    expect(findingsIn({ html }, { clients: ['apple-mail', 'outlook.windows'] })).toEqual([
      'unsupported-css 1:36 gap:4px',
    ]);
    expect(findingsIn({ html }, { clients: ['outlook.windows'] })).toEqual([
      'unsupported-css 1:8 @media (max-width:600px)',
      'unsupported-css 1:36 gap:4px',
      'unsupported-css 1:63 border-radius:4px',
    ]);
  });

  test('is told once for each thing, with how often it comes', () => {
    const [finding, ...more] = findTemplateFindings(
      {
        kind: 'transactional',
        html: '<p style="gap:1px">a</p><p style="gap:2px">b</p><p style="row-gap:0">c</p>',
      },
      { clients: ['outlook.windows'] },
    );
    expect(finding?.message).toBe(
      'gap, column-gap, row-gap (here and in 2 more places) is not supported by Outlook (Windows).',
    );
    expect(more).toEqual([]);
  });
});

describe('Liquid', () => {
  test('is told of all its mistakes, not of the first alone', () => {
    const html =
      '<p>{{ email | upcas }}\n{% include "x" %}{{ workspace.name }}\n{{ now | nope }} {{ email</p>';
    expect(findingsIn({ html })).toEqual([
      'unknown-filter 1:15 upcas',
      'unknown-tag 2:4 include',
      'unknown-filter 3:10 nope',
      'liquid-syntax 3:18 {{',
    ]);
  });

  test('can be in error as a whole', () => {
    expect(findingsIn({ text: `x${'{{ email }}'.repeat(5_001)}` })).toEqual(['liquid-syntax 1:1']);
  });
});

describe('a mail as a whole', () => {
  test('marketing needs a way out and an address, and the other kind does not', () => {
    const html = '<p>Our hats are here.</p>';
    expect(findingsIn({ html })).toEqual([]);
    expect(findingsIn({ html, kind: 'marketing' })).toEqual([
      'missing-postal-address 1:1',
      'missing-unsubscribe 1:1',
    ]);
  });

  test.each([
    ['Shop GmbH, Torstraße 1, 10119 Berlin'],
    ['Shop Inc, 1 Main Street, Springfield, IL 62701'],
    ['Shop AB, Drottninggatan 1, 111 51 Stockholm'],
    ['Shop BV, Damrak 1, 1012 LG Amsterdam'],
    ['PO Box 12, Dublin'],
    ['{{ workspace.postal_address }}'],
  ])('%s is an address', (address) => {
    const html = `<p>{{ unsubscribe_url }}</p><p>${address}</p>`;
    const facts = { variables: ['workspace.postal_address'] };
    expect(findingsIn({ html, kind: 'marketing' }, facts)).toEqual([]);
  });

  test('a subject is told when it can be empty, is too long, or repeats itself', () => {
    const html = '<p>x</p>';
    expect(findingsIn({ subject: '', html, preheader: 'a' })).toEqual(['empty-subject 1:1']);
    expect(findingsIn({ subject: '{{ trait.a }}', html, preheader: 'a' })).toEqual([
      'empty-subject 1:1 {{ trait.a }}',
      'missing-fallback 1:1 {{ trait.a }}',
    ]);
    expect(
      findingsIn({ subject: '{{ trait.a | default: "Hello" }}', html, preheader: 'a' }),
    ).toEqual([]);
    expect(findingsIn({ subject: 'Hats', html })).toEqual(['missing-preheader 1:1']);
  });

  test('of a rule that is broken everywhere, fifty are told', () => {
    expect(findingsIn({ html: '<a href="#">x</a>'.repeat(80) })).toHaveLength(50);
  });
});
