import type { Instant, JsonValue } from '../../kernel/index.js';
import { expandComputed, partsOf, type Rule, type RuleSetting } from '../../rules/index.js';
import { compilePlan } from '../plan/compile-plan.js';
import type { Plan } from '../plan/plan.js';
import type { RuleNode } from '../plan/rule-node.js';
import { type ComputedValue, computedValue } from './computed-value.js';
import { type Change, findChange, findSince, type Since } from './find-turns.js';
import { rememberStretches } from './remember-stretches.js';
import { type Life, lookInto } from './tell-life.js';
import { whatTimeDoes } from './what-time-does.js';
import { whatWould } from './what-would.js';

/** A rule, or a part of one, as it stands for one person. */
export interface ExplainedRule extends Since, Change {
  readonly rule: Rule;
  readonly holds: boolean;
  /** What is compared: a count, a sum, a trait's value; null: there is none; undefined: nothing is to be shown. */
  readonly value: JsonValue | undefined;
  /** What the value is at `changesAt`; undefined: nothing is to be shown, or it does not change by itself. */
  readonly valueThen: JsonValue | undefined;
  /** What time does at `changesAt`, in words; null: its parts say it, or the value then does. */
  readonly changesWhen: string | null;
  /** What could turn it now besides time, in words; empty: nothing does, or its parts say it. */
  readonly would: readonly string[];
  readonly parts: readonly ExplainedRule[];
}

/** A rule with those that stand in it, each with what it is evaluated by. */
export interface RuleToExplain {
  readonly plan: Plan;
  readonly setting: RuleSetting;
  readonly tree: RuleBranch;
}

interface RuleBranch {
  readonly rule: Rule;
  /** Its place in the plan's rules. */
  readonly place: number;
  readonly computed: ComputedValue | undefined;
  readonly parts: readonly RuleBranch[];
}

/** Takes a rule apart so that each of its parts can be asked: segments and computed traits too. */
export function prepareExplanation({
  rule,
  setting: given,
  timeZone,
}: {
  readonly rule: Rule;
  readonly setting: RuleSetting;
  /** The setting's; IANA name. */
  readonly timeZone: string;
}): RuleToExplain {
  const setting = { ...given, calendar: rememberStretches(given.calendar) };
  const rules: Rule[] = [];
  const plan = (each: Rule): number => rules.push(each) - 1;
  const branch = (each: Rule): RuleBranch => ({
    rule: each,
    place: plan(each),
    computed:
      each.kind === 'computed' ? computedValue(setting.computed.get(each.name), plan) : undefined,
    parts: partsIn(each, setting).map(branch),
  });
  const tree = branch(rule);
  const asked = rules.map((each, ruleId) => ({ ruleId, rule: each, setting, timeZone }));
  return { plan: compilePlan(setting.workspaceId, asked), setting, tree };
}

function partsIn(rule: Rule, setting: RuleSetting): readonly Rule[] {
  if (rule.kind === 'segment') {
    const named = setting.segments.get(rule.segment);
    return named === undefined ? [] : [named];
  }
  if (rule.kind === 'computed') {
    const trait = setting.computed.get(rule.name);
    const isMade = trait?.kind === 'cases' || trait?.kind === 'elapsed';
    return isMade ? [expandComputed(rule, trait)] : [];
  }
  return partsOf(rule);
}

/**
 * Says of each part of a rule how it stands for a person at an instant.
 *
 * @param asked.from an instant before anything happened to the person
 */
export function explainRule(
  { plan, setting, tree }: RuleToExplain,
  life: Life,
  asked: { readonly from: Instant; readonly now: Instant },
): ExplainedRule {
  const { now } = asked;
  const nodeAt = (place: number): RuleNode => {
    const node = plan.rules[place]?.node;
    if (node === undefined) throw new Error('a part of the rule is not planned');
    return node;
  };
  const valueAt = ({ place, computed }: RuleBranch, at: Instant): JsonValue | undefined => {
    if (computed !== undefined) return computed.valueAt(nodeAt, life, at);
    const node = nodeAt(place);
    return node.kind === 'leaf' ? node.leaf.valueAt(life.whole, at) : undefined;
  };
  const explain = (branch: RuleBranch): ExplainedRule => {
    const { rule, place, parts } = branch;
    const node = nodeAt(place);
    const change = findChange(node, life, asked);
    const { changesAt } = change;
    // What stands for other rules has its values there.
    const isNamed = rule.kind === 'segment';
    const value = isNamed ? undefined : valueAt(branch, now);
    const valueThen = isNamed || changesAt === null ? undefined : valueAt(branch, changesAt);
    const standing = { value, holds: lookInto(life, node, now).holds, now, setting };
    return {
      rule,
      holds: standing.holds,
      value,
      valueThen,
      ...findSince(node, life, asked),
      ...change,
      changesWhen:
        changesAt === null ? null : whatTimeDoes(rule, { ...standing, changesAt, valueThen }),
      would: whatWould(rule, standing),
      parts: parts.map(explain),
    };
  };
  return explain(tree);
}
