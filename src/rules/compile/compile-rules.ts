import type { Rule } from '../rule.js';
import { compileRule } from './compile-rule.js';
import { type CompiledQuery, type Question, startQuery } from './start-query.js';

export interface RulesToCompile extends Question {
  readonly rules: readonly Rule[];
}

/** Of each living profile: `lane`, `profile_id`, and `rule_1`, `rule_2`, … */
export type CompiledRules = CompiledQuery;

/**
 * Rules as one query: of each living profile one boolean for each rule, `rule_1`, `rule_2`, … All conditions about
 * events are gathered in one walk through the log; what needs the events in their order (sequences), or other rows
 * (lists of values, consents), is a query of its own, joined.
 */
export function compileRules({ rules, ...question }: RulesToCompile): CompiledRules {
  const { context, stage, finish } = startQuery(question, rules);
  return finish(rules.map((rule, n) => `${compileRule(context, stage, rule)} as rule_${n + 1}`));
}
