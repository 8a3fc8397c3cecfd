import type { Instant } from '../../kernel/index.js';
import type { Rule } from '../rule.js';
import { durationMs } from '../time/duration-ms.js';
import { partsOf } from '../walk-rule.js';
import { type Compilation, createStage, type Points } from './compilation.js';
import { compileRule } from './compile-rule.js';
import { constantFrame } from './frame.js';
import { meantBy } from './meant-by.js';
import type { RuleRelations, RuleSetting } from './rule-setting.js';
import { createValues, type Sql, type Values } from './statement.js';

export interface RulesToCompile {
  readonly rules: readonly Rule[];
  readonly at: Instant;
  readonly setting: RuleSetting;
  readonly relations: RuleRelations;
  /** Of which rows of a table, by its alias, is asked; undefined: of all of the workspace. */
  readonly narrow?: (values: Values, alias: string) => Sql;
}

/** A query for each living profile: `lane`, `profile_id`, and one boolean for each rule, `rule_1`, `rule_2`, … */
export interface CompiledRules {
  readonly sql: Sql;
  readonly values: readonly unknown[];
}

/**
 * Rules as one query. All conditions about events are gathered in one walk through the log; what needs the events
 * in their order (sequences), or other rows (lists of values, consents), is a query of its own, joined.
 */
export function compileRules(wanted: RulesToCompile): CompiledRules {
  const { rules, at, setting, relations } = wanted;
  const values = createValues();
  const ctes: string[] = [];
  const names = new Map<string, number>();
  const narrow = wanted.narrow;
  const context: Compilation = {
    values,
    calendar: setting.calendar,
    setting,
    relations,
    at,
    reachMs: Math.max(0, ...rules.map((rule) => heldReach(setting, rule))),
    workspace: values.int(setting.workspaceId),
    narrow: narrow && ((alias) => narrow(values, alias)),
    freshName: (prefix) => {
      const number = (names.get(prefix) ?? 0) + 1;
      names.set(prefix, number);
      return `${prefix}_${number}`;
    },
    writeCte: (name, body) => void ctes.push(`${name} as (${body})`),
  };
  const points = writeProfiles(context);
  const stage = createStage(context, points);
  const columns = rules.map((rule, n) => `${compileRule(context, stage, rule)} as rule_${n + 1}`);
  const from = stage.finish();
  return values.bind(
    `with ${ctes.join(',\n')}\nselect ${['pt.lane', 'pt.profile_id', ...columns].join(',\n  ')}\n  from ${from}`,
  );
}

/** All living profiles that are asked about, at one instant. */
function writeProfiles(context: Compilation): Points {
  const { relations, workspace, narrow, at } = context;
  const cte = context.freshName('points');
  const narrowed = narrow === undefined ? '' : ` and ${narrow('p')}`;
  context.writeCte(
    cte,
    `select p.lane, p.profile_id from ${relations.profiles} p
      where p.workspace_id = ${workspace} and p.merged_into is null${narrowed}`,
  );
  return { cte, keys: ['lane', 'profile_id'], frame: constantFrame(context, at), isConstant: true };
}

/** How long before the instant that is asked about the conditions of held rules are looked at, at most. */
function heldReach(setting: RuleSetting, given: Rule): number {
  const rule = meantBy(setting, given);
  const inner = Math.max(0, ...partsOf(rule).map((part) => heldReach(setting, part)));
  return rule.kind === 'held' ? inner + durationMs(rule.duration) : inner;
}
