import { describe, expect, test } from 'vitest';
import { frameExample } from './example-frame.js';
import { findTemplateFindings } from './find-template-findings.js';
import { findingRules } from './rules/index.js';
import { sourceOfField } from './source-of-field.js';
import { indexLines } from './template/line-index.js';

describe.each(findingRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('is all that is found in its bad example, at its place', () => {
    const { field, at, facts } = rule.bad;
    const template = frameExample(rule.bad);
    const source = sourceOfField(template, field);
    const offset = at === undefined ? 0 : source.indexOf(at);
    expect(offset).not.toBe(-1);
    const found = findTemplateFindings(template, facts);
    const place = {
      rule: id,
      severity: rule.severity,
      field,
      ...indexLines(source).placeOf(offset),
    };
    expect(found).toMatchObject([place]);
  });

  test('finds nothing in its good example, nor does any other', () => {
    expect(findTemplateFindings(frameExample(rule.good), rule.good.facts)).toEqual([]);
  });
});
