import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseExact, stringifyExact } from '../../src/kernel/index.js';
import {
  findFlaw,
  formatRule,
  parseRule,
  printRule,
  type Rule,
  readRule,
  ruleFromJson,
  ruleToJson,
} from '../../src/rules/index.js';

/** Max Woolf’s list of naughty strings, which lies beside the project and is no part of it. */
const file = fileURLToPath(new URL('../../../shared/conformance/blns/blns.json', import.meta.url));
const isMissing = !existsSync(file);
const strings: readonly string[] = isMissing ? [] : JSON.parse(readFileSync(file, 'utf8'));

describe('515 naughty strings and the rule language (skipped where the list is not beside the project)', () => {
  test.skipIf(isMissing)('none of them is more than a mistake as a rule', () => {
    expect(strings).toHaveLength(515);
    const read = strings.filter((text) => readRule(text).kind === 'rule');
    expect(read).toEqual([]);
  });

  test.skipIf(isMissing)('each may be a value, a name, an event and a property', () => {
    for (const text of strings) {
      const rule: Rule = {
        kind: 'and',
        rules: [
          { kind: 'trait', path: ['a', text], test: { kind: 'contains', text } },
          { kind: 'did', events: { events: [{ type: 'track', name: text || 'x' }] } },
          {
            kind: 'measure',
            measure: { of: 'last', path: [text], events: { events: [{ type: 'any' }] } },
            test: { kind: 'in', values: [{ kind: 'text', text }] },
          },
        ],
      };
      if (findFlaw(rule) !== undefined) {
        expect(text.length).toBeGreaterThan(500);
        continue;
      }
      const printed = printRule(rule);
      expect(parseRule(printed).rule).toStrictEqual(rule);
      expect(formatRule(printed)).toBe(printed);
      expect(ruleFromJson(parseExact(stringifyExact(ruleToJson(rule))))).toStrictEqual(rule);
    }
  });
});
