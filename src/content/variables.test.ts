import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../kernel/index.js';
import { render, valuesOf } from './render.test-kit.js';
import type { TemplateContent } from './template-content.js';
import { pickInputs, variablesOf } from './variables.js';

const everything = valuesOf({
  trait: {
    first_name: 'Ann',
    last_name: 'Lee',
    address: { city: 'Oslo', street: 'Main' },
    tags: ['a', 'b'],
    items: [{ name: 'x', price: 1 }],
    key: 'last_name',
  },
  profile: { id: 'p1', first_name: 'Ann', last_name: 'Lee' },
  computed: { rank: 'gold', recency: 3 },
  event: { name: 'Cart Left', properties: { cart: { total: 5 }, x: 1 } },
  catalog: { hat: { price: 3, title: 'Hat' } },
  recommendations: { default: [{ title: 'Hat' }] },
  orders: {
    count: 2,
    net: '10.00',
    currency: 'EUR',
    last_at: null,
    most_bought: { title: 'Heart', product_id: '1' },
  },
});
const always = {
  now: '2026-11-28T10:00:00.000Z',
  workspace: { name: 'Shop', currency: 'GBP', time_zone: 'Europe/Berlin' },
};

function picked(html: string, more: Partial<TemplateContent> = {}): JsonObject {
  const content = { from: 'a@b.example', subject: 'x', html, ...more };
  return pickInputs(variablesOf(content), everything);
}

describe('a message keeps of its reader', () => {
  test.each<[string, JsonObject]>([
    ['nothing', {}],
    ['{{ trait.first_name }}', { trait: { first_name: 'Ann' } }],
    ['{{ trait["first_name"] | upcase }}', { trait: { first_name: 'Ann' } }],
    ['{{ trait.address.city }}', { trait: { address: { city: 'Oslo' } } }],
    ['{{ trait.tags[0] }}', { trait: { tags: ['a', 'b'] } }],
    ['{{ trait.tags.size }}', { trait: { tags: ['a', 'b'] } }],
    ['{{ trait.first_name.size }}', { trait: { first_name: 'Ann' } }],
    ['{{ trait.address.size }}', { trait: { address: { city: 'Oslo', street: 'Main' } } }],
    ['{{ trait.gone.further }}', { trait: {} }],
    [
      '{% if trait.first_name == email %}{% endif %}',
      { trait: { first_name: 'Ann' }, email: 'ann@shop.example' },
    ],
    [
      '{% for i in trait.items %}{{ i.name }}{% endfor %}',
      { trait: { items: [{ name: 'x', price: 1 }] } },
    ],
    ['{{ "a" | append: trait.last_name }}', { trait: { last_name: 'Lee' } }],
    ['{% cycle trait.last_name, "b" %}', { trait: { last_name: 'Lee' } }],
    [
      '{% case trait.key %}{% when trait.last_name %}{% endcase %}',
      { trait: { key: 'last_name', last_name: 'Lee' } },
    ],
    [
      '{% for i in data.all limit: trait.key %}{% endfor %}',
      { trait: { key: 'last_name' }, data: {} },
    ],
    [
      '{% if a %}{% assign trait = "x" %}{% endif %}{{ trait.key }}',
      { trait: { key: 'last_name' } },
    ],
    [
      '{{ orders.most_bought.title }}',
      { orders: { currency: 'EUR', most_bought: { title: 'Heart' } } },
    ],
    ['{{ orders.last_at }}', { orders: { currency: 'EUR', last_at: null } }],
    ['{{ trait.__proto__ }}{{ trait.constructor.name }}', { trait: {} }],
    ['{{ profile.first_name }}', { profile: { first_name: 'Ann' } }],
    ['{{ computed.rank }}', { computed: { rank: 'gold' } }],
    ['{{ event.properties.cart.total }}', { event: { properties: { cart: { total: 5 } } } }],
    ['{{ catalog["hat"].price }}', { catalog: { hat: { price: 3 } } }],
    ['{{ catalog[data.id].price }}', { catalog: { hat: { price: 3, title: 'Hat' } }, data: {} }],
    [
      '{% for p in recommendations.default %}{{ p.title }}{% endfor %}',
      { recommendations: { default: [{ title: 'Hat' }] } },
    ],
  ])('what %s reads', (html, expected) => {
    expect(picked(html)).toEqual({ ...always, ...expected });
  });

  test('all traits where a key is worked out, or all are printed', () => {
    expect(picked('{{ trait[trait.key] }}').trait).toEqual(everything.trait);
    expect(picked('{{ trait | json }}').trait).toEqual(everything.trait);
    expect(picked('{{ trait.key }}{% assign t = trait %}{{ t.key }}').trait).toEqual(
      everything.trait,
    );
  });

  test('what any of the parts reads', () => {
    const parts = {
      subject: '{{ trait.key }}',
      preheader: '{{ trait.tags }}',
      text: '{{ email }}',
    };
    expect(picked('x', parts)).toEqual({
      ...always,
      trait: { key: 'last_name', tags: ['a', 'b'] },
      email: 'ann@shop.example',
    });
  });

  test('nothing that could be changed through it', () => {
    const { address } = picked('{{ trait.address.city }}').trait as { address: JsonObject };
    address.city = 'Rome';
    expect((everything.trait as { address: JsonObject }).address.city).toBe('Oslo');
  });
});

test('of computed traits and products those are asked for that a template names, or any', () => {
  const readsOf = (html: string) => {
    const { computed, catalog, readsRecommendations } = variablesOf({
      from: 'a@b.example',
      subject: 'x',
      html,
    });
    return { computed, catalog, readsRecommendations };
  };
  const none = { names: [], isOpen: false };
  expect(readsOf('{{ trait.computed }}')).toEqual({
    computed: none,
    catalog: none,
    readsRecommendations: false,
  });
  expect(
    readsOf('{{ computed.a }}{% if computed["b"] %}{{ catalog["x y"].url }}{% endif %}'),
  ).toEqual({
    computed: { names: ['a', 'b'], isOpen: false },
    catalog: { names: ['x y'], isOpen: false },
    readsRecommendations: false,
  });
  expect(
    readsOf('{{ computed[trait.x] }}{{ catalog[1].title }}{{ recommendations | json }}'),
  ).toEqual({
    computed: { names: [], isOpen: true },
    catalog: { names: ['1'], isOpen: false },
    readsRecommendations: true,
  });
  expect(readsOf('{% assign c = catalog %}{{ c.x }}').catalog.isOpen).toBe(true);
});

test('orders are read only by templates that read them', () => {
  const readsOrders = (html: string) =>
    variablesOf({ from: 'a@b.example', subject: 'x', html }).readsOrders;
  expect([readsOrders('{{ orders.count }}'), readsOrders('{{ trait.x }}')]).toEqual([true, false]);
});

test('with what it keeps, a message is what it would be with everything', () => {
  const path = fc.constantFrom(
    'trait.first_name',
    'trait.address',
    'trait.address.city',
    'trait.tags',
    'trait.tags.first',
    'trait.items[0].name',
    'trait[trait.key]',
    'trait',
    'orders.net',
    'orders.most_bought.title',
    'orders.count',
    'email',
    'profile.id',
    'profile.first_name',
    'computed.rank',
    'computed[trait.key]',
    'catalog[data.id].title',
    'event.properties.cart',
    'workspace.name',
    'x.name',
    'x',
  );
  const output = path.map((name) => `{{ ${name} | json }}`);
  const node = fc.oneof(
    output,
    path.map((name) => `{% assign x = ${name} %}`),
    path.map((name) => `{{ ${name} | money }}`),
    fc.tuple(path, output).map(([name, inner]) => `{% for x in ${name} %}${inner}{% endfor %}`),
    fc.tuple(path, path, output).map(([a, b, inner]) => `{% if ${a} == ${b} %}${inner}{% endif %}`),
    fc
      .tuple(path, output)
      .map(([name, inner]) => `{% capture x %}{{ ${name} }}{% endcapture %}${inner}`),
  );
  fc.assert(
    fc.property(fc.array(node, { maxLength: 6 }), (nodes) => {
      const text = nodes.join('');
      const inputs = pickInputs(
        variablesOf({ from: 'a@b.example', subject: 'x', text }),
        everything,
      );
      const fill = (values: JsonObject) => {
        const rendered = render({ text }, {}, { values });
        return rendered.text;
      };
      expect(fill(inputs)).toBe(fill(everything));
    }),
    { seed: 4, numRuns: 300 },
  );
});
