import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExact, stringifyExact } from '../../src/kernel/index.js';
import { findFlaw } from '../../src/rules/check/find-flaw.js';
import { ruleFromJson, ruleToJson } from '../../src/rules/json/rule-json.js';
import { printRule } from '../../src/rules/text/print-rule.js';
import { parseRule } from '../../src/rules/text/read-rule.js';
import { arbitraryRule } from '../rules/arbitrary-rule.js';

const runs = { numRuns: process.env.ATTUNE_TEST_LONG === '1' ? 20_000 : 300 };

test('a rule that is printed and read again is the same, and prints the same', () => {
  fc.assert(
    fc.property(arbitraryRule(), (rule) => {
      expect(findFlaw(rule)).toBeUndefined();
      const text = printRule(rule);
      expect(parseRule(text).rule).toStrictEqual(rule);
      expect(printRule(parseRule(text).rule)).toBe(text);
    }),
    runs,
  );
});

test('a rule that becomes JSON and a tree again is the same', () => {
  fc.assert(
    fc.property(arbitraryRule(), (rule) => {
      const json = stringifyExact(ruleToJson(rule));
      expect(ruleFromJson(parseExact(json))).toStrictEqual(rule);
      expect(ruleFromJson(ruleToJson(rule))).toStrictEqual(rule);
    }),
    runs,
  );
});
