import fc from 'fast-check';
import { Liquid } from 'liquidjs';
import { expect, test } from 'vitest';
import { momentOf } from '../scope.js';
import { createEngine } from './engine.js';
import { startEffort } from './limits.js';
import { mistakeOf } from './liquid-mistake.js';

const moment = momentOf({});

const scalar = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('', ' a b ', 'a,b', '<b>&"\'</b>', '5', '{{ x }}', 'é'),
  fc.integer({ min: -20, max: 20 }),
  fc.constantFrom(0.5, 12.25, true, false),
);
const values = fc.record(
  {
    a: scalar,
    b: scalar,
    list: fc.array(scalar, { maxLength: 4 }),
    deep: fc.record({ a: scalar, 'a b': scalar, list: fc.array(scalar, { maxLength: 3 }) }),
  },
  { requiredKeys: [] },
);

const path = fc.constantFrom(
  'a',
  'b',
  'gone',
  'deep.a',
  'deep["a b"]',
  'deep[b]',
  'deep.gone.further',
  'list',
  'list[0]',
  'list[-1]',
  'list.size',
  'list.first',
  'a.size',
  'deep.list.last',
  'deep.list[a]',
  '"literal"',
  '12.50',
  'true',
  'nil',
  'forloop.index',
  'item',
);
const filter = fc.constantFrom(
  'upcase',
  'append: "!"',
  'append: b',
  'prepend: deep.a',
  'default: "x"',
  'default: b, allow_false: true',
  'size',
  'split: ","',
  'join: "-"',
  'reverse',
  'uniq',
  'compact',
  'truncate: 3',
  'replace: "a", "b"',
  'remove: " "',
  'strip',
  'capitalize',
  'strip_html',
);
const output = fc
  .tuple(path, fc.array(filter, { maxLength: 3 }))
  .map(([name, filters]) => `{{ ${[name, ...filters].join(' | ')} }}`);
const condition = fc.tuple(path, fc.constantFrom('==', '!='), path).map((parts) => parts.join(' '));
const words = fc.constantFrom(
  '',
  ' - ',
  'words ',
  '<p>\n',
  '{',
  '}}',
  '{% raw %}{{ x }}{% endraw %}',
);

const { template } = fc.letrec<{ template: string; node: string }>((tie) => ({
  template: fc.array(tie('node'), { maxLength: 5 }).map((nodes) => nodes.join('')),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    output,
    words,
    fc.tuple(condition, tie('template'), tie('template')).map(([test, yes, no]) => {
      return `{% if ${test} %}${yes}{% else %}${no}{% endif %}`;
    }),
    fc.tuple(path, tie('template')).map(([list, body]) => {
      return `{%- for item in ${list} limit: 3 -%}${body}{% endfor %}`;
    }),
    fc.tuple(path, tie('template')).map(([name, body]) => {
      return `{% case ${name} %}{% when 5, "5" %}${body}{% else %}-{% endcase %}`;
    }),
    fc.tuple(path, tie('template')).map(([name, body]) => {
      return `{% assign a = ${name} | append: "1" %}{% unless a %}${body}{% endunless %}{% break %}`;
    }),
    output.map((each) => `{% cycle a, b %}{% increment n %}{% echo b | upcase %}${each}`),
  ),
}));

/** What it comes to, or that it can't be rendered. */
function outcome(render: () => string): string {
  try {
    return render();
  } catch (error) {
    if (mistakeOf(error) === undefined) throw error;
    return 'no';
  }
}

test('where the library means what Shopify means, so do we', () => {
  const ours = createEngine({ output: 'html', filters: {} });
  // The rest is judged by golden-liquid: see docs/reference/liquid.md.
  const theirs = new Liquid({ outputEscape: 'escape', strictFilters: true });
  fc.assert(
    fc.property(template, values, (source, scope) => {
      const copy = () => structuredClone(scope);
      const expected = outcome(() => String(theirs.parseAndRenderSync(source, copy())));
      // We refuse what the library takes no notice of.
      if (outcome(() => String(ours.parse(source))) === 'no') return;
      const context = () => ({ scope: copy(), moment, effort: startEffort() });
      expect(outcome(() => ours.render(ours.parse(source), context()))).toBe(expected);
    }),
    { seed: 4, numRuns: 2_000 },
  );
});

test('a range that can be counted is counted', () => {
  const { parse, render } = createEngine({ output: 'text', filters: {} });
  const context = () => ({ scope: { n: 3, gone: null }, moment, effort: startEffort() });
  const source =
    '{% for i in (1..n) %}{{ i }}{% endfor %}{{ (2..4) | join }}{{ (n..gone) | size }}';
  expect(render(parse(source), context())).toBe('1232 3 40');
});
