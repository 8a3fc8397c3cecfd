import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseExact, stringifyExact } from '../../kernel/index.js';
import { ruleFromJson, ruleToJson } from '../json/rule-json.js';
import { formatRule } from './format-rule.js';
import { printRule } from './print-rule.js';
import { parseRule } from './read-rule.js';

const folder = new URL('../../../test/rules/golden/', import.meta.url);
const names = readdirSync(folder).flatMap((file) => /^(.*)\.rule$/.exec(file)?.[1] ?? []);

function read(name: string, ending: 'rule' | 'json'): string {
  return readFileSync(new URL(`${name}.${ending}`, folder), 'utf8').trimEnd();
}

describe('the questions that marketers ask most', () => {
  test('are nine', () => expect(names).toHaveLength(9));

  test.each(names)('%s: text and JSON say the same', (name) => {
    const text = read(name, 'rule');
    const json = parseExact(read(name, 'json'));
    expect(formatRule(text)).toBe(text);
    expect(ruleFromJson(json)).toStrictEqual(parseRule(text).rule);
    expect(printRule(ruleFromJson(json))).toBe(text);
    expect(stringifyExact(ruleToJson(parseRule(text).rule))).toBe(stringifyExact(json));
  });
});
