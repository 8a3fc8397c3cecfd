import type { Instant } from '../../kernel/index.js';
import type { Rule } from '../rule.js';
import { durationMs } from '../time/duration-ms.js';
import { partsOf } from '../walk-rule.js';
import { type Compilation, createStage, type Points, type Stage } from './compilation.js';
import { constantFrame } from './frame.js';
import { meantBy } from './meant-by.js';
import type { RuleRelations, RuleSetting } from './rule-setting.js';
import { createValues, type Sql, type Values } from './statement.js';

/** What is asked of a workspace's profiles, and when. */
export interface Question {
  readonly at: Instant;
  readonly setting: RuleSetting;
  readonly relations: RuleRelations;
  /** Of which rows of a table, by its alias, is asked; undefined: of all of the workspace. */
  readonly narrow?: (values: Values, alias: string) => Sql;
}

/** A query of one row for each living profile: `lane`, `profile_id`, and what is asked. */
export interface CompiledQuery {
  readonly sql: Sql;
  readonly values: readonly unknown[];
}

interface StartedQuery {
  readonly context: Compilation;
  readonly stage: Stage;
  /** @param columns with their names */
  finish(columns: readonly Sql[]): CompiledQuery;
}

/** @param rules all that will be asked */
export function startQuery(question: Question, rules: readonly Rule[]): StartedQuery {
  const { at, setting, relations, narrow } = question;
  const values = createValues();
  const ctes: string[] = [];
  const names = new Map<string, number>();
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
  const stage = createStage(context, writeProfiles(context));
  return {
    context,
    stage,
    finish: (columns) => {
      const from = stage.finish();
      return values.bind(
        `with ${ctes.join(',\n')}\nselect ${['pt.lane', 'pt.profile_id', ...columns].join(',\n  ')}\n  from ${from}`,
      );
    },
  };
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
