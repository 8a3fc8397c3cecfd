import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frameExample } from './example-frame.js';
import { findTemplateFindings } from './find-template-findings.js';
import { FINDING_FIELDS } from './finding.js';
import type { LintTemplate } from './lint-template.js';
import { findingRules } from './rules/index.js';
import { sourceOfField } from './source-of-field.js';

const MOST_OF_ONE_RULE = 50;
const LONGEST_MESSAGE = 400;

/** Looks a template over, and that each finding lies in the text that it is about. */
function look(template: LintTemplate): void {
  const counts = new Map<string, number>();
  for (const finding of findTemplateFindings(template)) {
    const { rule, field, line, column, endColumn = column, message } = finding;
    expect(message.length).toBeLessThanOrEqual(LONGEST_MESSAGE);
    const text = sourceOfField(template, field).split('\n')[line - 1];
    expect(text).toBeDefined();
    expect(column).toBeGreaterThan(0);
    expect(endColumn).toBeGreaterThanOrEqual(column);
    expect(endColumn).toBeLessThanOrEqual((text?.length ?? 0) + 1);
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  for (const count of counts.values()) expect(count).toBeLessThanOrEqual(MOST_OF_ONE_RULE);
}

/** Pieces of which mistakes are made. */
const PIECE = fc.constantFrom(
  ...['{{', '}}', '{%', '%}', '{{ trait.a', '| default: "', '{% if a', '{% else %}', '{% endif %}'],
  ...['{% assign a = a %}', '{% for a in a %}', '{% raw %}', '{% liquid\n', '{% case a %}', 'when'],
  ...['<', '>', '</', '<a href="', '"', "'", '<!--', '-->', '<style>', '</style>', 'style="color:'],
  ...[
    '<mj-text',
    '/>',
    'https://',
    'mailto:',
    '&#',
    ';',
    '{',
    '}',
    '(',
    '/*',
    '\n',
    '\0',
    '\ud800',
    'é',
  ],
);
const SNIPPET = fc.array(fc.oneof(PIECE, fc.string({ unit: 'binary', maxLength: 4 })), {
  maxLength: 20,
});
const anyText = SNIPPET.map((parts) => parts.join(''));

describe('nothing that a template holds', () => {
  test('stops its findings, whatever text it is', () => {
    const template = fc.record({
      kind: fc.constantFrom('marketing', 'transactional'),
      ...Object.fromEntries(FINDING_FIELDS.map((field) => [field, anyText])),
      matrices: fc.dictionary(
        anyText,
        fc.record({
          choose: fc.constantFrom('first', 'best'),
          rows: fc.array(fc.record({ row: anyText, when: anyText }), { maxLength: 4 }),
        }),
        { maxKeys: 3 },
      ),
    });
    fc.assert(
      fc.property(template, (each) => look(each as LintTemplate)),
      { seed: 8, numRuns: 150 },
    );
  });

  test('stops them where a sound template was damaged', () => {
    const examples = findingRules.flatMap(({ bad, good }) => [bad, good]).map(frameExample);
    const damage = fc.tuple(fc.constantFrom(...examples), fc.nat(), fc.nat(9), SNIPPET);
    fc.assert(
      fc.property(damage, ([example, place, length, parts]) => {
        const html = example.html ?? '';
        const at = place % (html.length + 1);
        look({ ...example, html: html.slice(0, at) + parts.join('') + html.slice(at + length) });
      }),
      { seed: 8, numRuns: 150 },
    );
  });
});

/** Each would take minutes if anything were looked for to the end of the text, or up to its root, for each. */
describe('a long template is read in one go', () => {
  const length = 120_000;
  test.each([
    ['<div>'],
    ['<!--a-->'],
    ['</b>'],
    ['<table><th>'],
    ['<a href="https://a.example/?{{ trait.x }}">'],
    ['<style>a{b:c;}</style>'],
    ['{{ a }}'],
    ['{% if trait.a %}'],
    ['{{ a | b'],
    ['&#1'],
  ])('of %s alone', (piece) => {
    look({ kind: 'marketing', html: piece.repeat(length / piece.length) });
  });

  test('with thousands of conditions in one', () => {
    look({
      kind: 'marketing',
      html: `{% if ${'trait.a and '.repeat(10_000)} trait.b %}{{ trait.a }}{% endif %}`,
    });
  });

  test('with thousands of branches that each give a name', () => {
    const branches = Array.from(
      { length: 2_000 },
      (_, n) => `{% when ${n} %}{% assign a${n} = 1 %}`,
    );
    look({ kind: 'marketing', html: `{% case trait.a %}${branches.join('')}{% endcase %}` });
  });
});
