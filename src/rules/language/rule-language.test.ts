import { describe, expect, test } from 'vitest';
import { parseExact, stringifyExact } from '../../kernel/index.js';
import { ruleFromJson, ruleToJson } from '../json/rule-json.js';
import { formatRule } from '../text/format-rule.js';
import { parseRule } from '../text/read-rule.js';
import { LANGUAGE_GROUPS } from './entry.js';
import { ruleLanguage } from './rule-language.js';

const examples = ruleLanguage.flatMap(({ name, examples }) =>
  examples.map((example): [string, string] => [name, example]),
);

describe('the page of the language', () => {
  test.each(examples)('%s: `%s` is a rule in its one layout, as text and as JSON', (_, example) => {
    const { rule } = parseRule(example);
    expect(formatRule(example).replaceAll('\n', ' ')).toBe(example);
    expect(ruleFromJson(parseExact(stringifyExact(ruleToJson(rule))))).toStrictEqual(rule);
  });

  test('every group has entries, and every name is there once', () => {
    const names = ruleLanguage.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(ruleLanguage.map(({ group }) => group))).toEqual(new Set(LANGUAGE_GROUPS));
  });

  test('every kind of rule, test, window and measure has an example', () => {
    const kinds = new Set<string>();
    const collect = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, member] of Object.entries(value)) {
        if (['kind', 'of', 'type', 'how', 'quantifier'].includes(key))
          kinds.add(`${key} ${member}`);
        collect(member);
      }
    };
    for (const [, example] of examples) collect(parseRule(example).rule);
    expect([...kinds].sort()).toMatchInlineSnapshot(`
      [
        "how after",
        "how until",
        "kind age",
        "kind ago",
        "kind ago-between",
        "kind and",
        "kind anniversary",
        "kind before",
        "kind between",
        "kind boolean",
        "kind calendar",
        "kind compare",
        "kind computed",
        "kind consent",
        "kind contains",
        "kind date",
        "kind did",
        "kind elements",
        "kind ends-with",
        "kind everyone",
        "kind exists",
        "kind held",
        "kind in",
        "kind instant",
        "kind last",
        "kind list",
        "kind matches",
        "kind measure",
        "kind money",
        "kind next",
        "kind not",
        "kind not-in",
        "kind number",
        "kind or",
        "kind property",
        "kind random",
        "kind segment",
        "kind sequence",
        "kind since",
        "kind starts-with",
        "kind suppressed",
        "kind text",
        "kind time",
        "kind trait",
        "kind when",
        "of average",
        "of distinct",
        "of first",
        "of last",
        "of max",
        "of min",
        "of most",
        "of score",
        "of sum",
        "quantifier all",
        "quantifier any",
        "type any",
        "type page",
        "type screen",
        "type track",
      ]
    `);
  });
});
