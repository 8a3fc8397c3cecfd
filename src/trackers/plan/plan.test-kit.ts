import type { WorkspaceId } from '../../kernel/index.js';
import { createCalendar, parseRule } from '../../rules/index.js';
import { compilePlan } from './compile-plan.js';
import type { Plan } from './plan.js';

const workspaceId = 1 as WorkspaceId;

/** The plan of some rules, in a workspace in UTC and in euros that has no segments. */
export function planOf(...texts: readonly string[]): Plan {
  const setting = {
    workspaceId,
    calendar: createCalendar('UTC'),
    money: { currency: 'EUR', rates: [] },
    segments: new Map(),
    computed: new Map(),
  };
  const rules = texts.map((text, ruleId) => ({ ruleId, rule: parseRule(text).rule, setting }));
  return compilePlan(
    workspaceId,
    rules.map((rule) => ({ ...rule, timeZone: 'UTC' })),
  );
}
