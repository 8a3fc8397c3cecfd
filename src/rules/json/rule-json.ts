import type { JsonObject, JsonValue } from '../../kernel/index.js';
import { findFlaw } from '../check/find-flaw.js';
import { MAX_CHARACTERS, TOO_LONG } from '../check/limits.js';
import type { Rule } from '../rule.js';
import { printRule } from '../text/print-rule.js';
import { type Reading, refuse } from './codec.js';
import { filterKinds, rule as ruleCodec, ruleKinds } from './rule-codec.js';

/**
 * A rule as plain JSON: the same tree. Numbers keep their digits (`JsonNumber` where a double would not): write it
 * with `stringifyExact`.
 */
export function ruleToJson(rule: Rule): JsonValue {
  return ruleCodec.write(rule);
}

/**
 * Reads a rule from JSON, as strictly as from text.
 *
 * @param value what `parseExact` or `JSON.parse` gave
 * @throws AppError `rule-invalid` with a JSON pointer, and never anything else for what JSON can say
 */
export function ruleFromJson(value: unknown): Rule {
  const reading: Reading = { spots: new WeakMap(), level: 0 };
  const whole = { reading };
  const rule = ruleCodec.read(value as JsonValue, whole);
  const flaw = findFlaw(rule);
  if (flaw !== undefined) refuse(reading.spots.get(flaw.node) ?? whole, flaw.problem);
  if (printRule(rule).length > MAX_CHARACTERS) refuse(whole, TOO_LONG);
  return rule;
}

/** JSON Schema 2020-12 of the shape that `ruleFromJson` reads; what a rule can’t mean is checked behind it. */
export const ruleJsonSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A rule',
  $ref: '#/$defs/rule',
  $defs: { rule: ruleKinds.schema(), filter: filterKinds.schema() },
};
