import { describe, expect, test } from 'vitest';
import { findTemplateFindings } from './find-template-findings.js';
import type { TemplateFacts } from './lint-template.js';

/** What is said of the values of a text, as `rule: what is underlined`. */
function findingsIn(text: string, facts: TemplateFacts = {}): string[] {
  return findTemplateFindings({ kind: 'transactional', text }, facts).map(
    ({ rule, column, endColumn = column }) => `${rule}: ${text.slice(column - 1, endColumn - 1)}`,
  );
}

function holesIn(text: string, facts?: TemplateFacts): string[] {
  return findingsIn(`x ${text}`, facts).map((found) => found.replace('missing-fallback: ', ''));
}

describe('a value that may be missing is told', () => {
  test.each<[string, string[]]>([
    ['{{ trait.a }}', ['{{ trait.a }}']],
    ['{{- trait["first name"] | upcase -}}', ['{{- trait["first name"] | upcase -}}']],
    ['{{ data.a | append: "!" }}', ['{{ data.a | append: "!" }}']],
    ['{{ orders.last_at | time_ago }}', ['{{ orders.last_at | time_ago }}']],
    ['{{ campaign.name }}', ['{{ campaign.name }}']],
    ['{% echo trait.a %}', ['{% echo trait.a %}']],
    ['{{ trait.a | default: trait.b }}', ['{{ trait.a | default: trait.b }}']],
    ['{% if trait.a %}a{% else %}{{ trait.a }}{% endif %}', ['{{ trait.a }}']],
    ['{% if trait.a %}a{% endif %}{{ trait.a }}', ['{{ trait.a }}']],
    ['{% if trait.b %}{{ trait.a }}{% endif %}', ['{{ trait.a }}']],
    ['{% if trait.a or trait.b %}{{ trait.a }}{% endif %}', ['{{ trait.a }}']],
    ['{% if trait.a == blank %}{{ trait.a }}{% endif %}', ['{{ trait.a }}']],
    ['{% unless trait.a %}{{ trait.a }}{% endunless %}', ['{{ trait.a }}']],
    ['{% if orders.count %}{{ orders.last_at }}{% endif %}', ['{{ orders.last_at }}']],
    ['{% assign a = trait.a %}{{ a }}', ['{{ a }}']],
    ['{% if data.x %}{% assign a = "1" %}{% endif %}{{ a }}', ['{{ a }}']],
    ['{% for i in data.list %}{{ trait.a }}{% endfor %}', ['{{ trait.a }}']],
    ['{% capture c %}{{ trait.a }}{% endcapture %}{{ c }}', ['{{ trait.a }}']],
    ['{% with t: trait.a, x: "1" %}{{ t }}{{ x }}{% endwith %}', ['{{ t }}']],
    ['{% if trait.address %}{{ trait.address.city }}{% endif %}', ['{{ trait.address.city }}']],
    ['{% case data.x %}{% when "1" %}{{ trait.a }}{% endcase %}', ['{{ trait.a }}']],
  ])('in %s', (text, expected) => {
    expect(holesIn(text)).toEqual(expected);
  });
});

describe('a value that is there, or for which something stands, is not', () => {
  test.each([
    ['{{ trait.a | default: "there" }}'],
    ['{{ trait.a | upcase | default: "there" }}'],
    ['{{ trait.a | default: "" }}'],
    ['{{ trait.a | default: trait.b | default: "x" }}'],
    ['{{ trait.a | default: workspace.name }}'],
    [
      '{{ email }} {{ workspace.name }} {{ now | date: "%Y" }} {{ profile.id }} {{ "text" | upcase }}',
    ],
    [
      '{{ orders.count }} {{ orders.net | money }} {{ trait.list | size }} {{ trait.points | plus: 10 }}',
    ],
    ['{% if trait.a %}{{ trait.a }}{% endif %}'],
    ['{% if trait.a != blank %}{{ trait.a }}{% endif %}'],
    ['{% if trait.a != nil and trait.b == "x" %}{{ trait.a }} {{ trait.b }}{% endif %}'],
    ['{% if trait.a > 3 %}{{ trait.a }}{% endif %}'],
    ['{% if trait.a contains "x" %}{{ trait.a }}{% endif %}'],
    ['{% if trait.a == blank %}x{% else %}{{ trait.a }}{% endif %}'],
    ['{% if trait.a == "" or trait.b == blank %}x{% else %}{{ trait.a }}{{ trait.b }}{% endif %}'],
    ['{% unless trait.a == blank %}{{ trait.a }}{% endunless %}'],
    ['{% unless trait.a %}x{% else %}{{ trait.a }}{% endunless %}'],
    ['{% if trait.b %}x{% elsif trait.a %}{{ trait.a }}{% endif %}'],
    ['{% if trait.a == blank %}x{% elsif trait.b %}{{ trait.a }}{% endif %}'],
    ['{% if trait.a %}{% if trait.b %}{{ trait.a }}{% endif %}{% endif %}'],
    ['{% case trait.a %}{% when "x", "y" %}{{ trait.a }}{% endcase %}'],
    [
      '{% if orders.count > 0 %}{{ orders.last_at | date }} {{ orders.average | money }}{% endif %}',
    ],
    ['{% if orders.count != 0 %}{{ orders.first_at }}{% endif %}'],
    ['{% assign a = trait.a | default: "x" %}{{ a | upcase }}'],
    ['{% assign a = trait.a %}{% if a %}{{ a }}{% endif %}'],
    ['{% assign a = trait.a %}{% if trait.a %}{{ a }}{% endif %}'],
    ['{% assign a = trait.a %}{% if a == blank %}{% assign a = "x" %}{% endif %}{{ a }}'],
    ['{% assign a = "x" %}{% if trait.a %}{% assign a = trait.a %}{% endif %}{{ a }}'],
    ['{% if trait.a %}{% assign a = trait.a %}{% else %}{% assign a = "x" %}{% endif %}{{ a }}'],
    ['{% capture c %}x{% endcapture %}{{ c }}'],
    ['{% for p in data.products limit: 3 %}{{ p.title }} {{ forloop.index }}{% endfor %}'],
    ['{% assign list = data.products | slice: 0, 2 %}{% for p in list %}{{ p.title }}{% endfor %}'],
    ['{% if data.order %}{{ data.order.number }}{% endif %}'],
    ['{% increment n %}{{ n }}'],
    ['{% liquid\nassign a = "x"\nif trait.b\necho trait.b\nendif\necho a %}'],
    ['{% with title: "T", x: email %}{{ title }}{{ x }}{% endwith %}'],
    ['{% with title: nil %}{{ title }}{% endwith %}'],
    ['{% block "hero", title: trait.a %}'],
    ['{% raw %}{{ trait.a }}{% endraw %}{% comment %}{{ trait.a }}{% endcomment %}'],
  ])('in %s', (text) => {
    expect(holesIn(text)).toEqual([]);
  });

  test('where the workspace has a default', () => {
    expect(holesIn('{{ trait.a }}{{ trait.b }}', { defaults: ['trait.a'] })).toEqual([
      '{{ trait.b }}',
    ]);
  });
});

describe('a variable is unknown', () => {
  test.each<[string, string[]]>([
    ['{{ first_name }}', ['unknown-variable: first_name']],
    ['{{ a | default: b }}', ['unknown-variable: a', 'unknown-variable: b']],
    ['{% if workspace.nam %}x{% endif %}', ['unknown-variable: workspace.nam']],
    ['{% if campaign.title %}x{% endif %}', ['unknown-variable: campaign.title']],
    ['{{ orders.cuont }}', ['unknown-variable: orders.cuont']],
    ['{% for p in products %}{{ p.x }}{% endfor %}', ['unknown-variable: products']],
    ['{{ trait[key] | default: "x" }}', ['unknown-variable: key']],
    ['{% assign x = y %}{{ x | default: "1" }}', ['unknown-variable: y']],
    ['{% with t: tarit.a %}{{ t | default: "x" }}{% endwith %}', ['unknown-variable: tarit.a']],
    ['{% with t: "1" %}{{ t }}{% endwith %}{{ t }}', ['unknown-variable: t']],
    ['{% block "hero", title: tarit.a %}', ['unknown-variable: tarit.a']],
    ['{{ p.title }}{% for p in data.list %}{% endfor %}', ['unknown-variable: p.title']],
  ])('in %s', (text, expected) => {
    expect(findingsIn(`x${text}`)).toEqual(expected);
  });

  test('and what was meant is asked', () => {
    const messages = findTemplateFindings(
      { kind: 'transactional', text: 'x {{ order.count }} {{ trait.frist_name | default: "x" }}' },
      { traits: ['first_name', 'city'] },
    ).map(({ severity, message }) => `${severity} ${message}`);
    expect(messages).toEqual([
      'error There is no variable “order.count”. Did you mean “orders.count”?',
      'warning No trait “frist_name” was seen in the workspace. Did you mean “trait.first_name”?',
    ]);
  });

  test('unless the workspace knows more', () => {
    const facts = { variables: ['segment', 'brand.logo_url'] };
    expect(findingsIn('x{{ segment.vip }}{{ brand.logo_url }}', facts)).toEqual([]);
    expect(findingsIn('x{{ brand.logo }}', facts)).toEqual(['unknown-variable: brand.logo']);
  });

  test('unless it is a value of a matrix, which is always there, as is what stands in a block', () => {
    const text = 'x{{ matrix.hero.discount }}{% matrix "hero", x: 1 %}{% block "a", b: data.c %}';
    expect(findingsIn(text)).toEqual([]);
  });
});
