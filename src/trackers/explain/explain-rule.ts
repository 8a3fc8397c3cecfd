import type { Instant, JsonValue } from '../../kernel/index.js';
import { expandComputed, partsOf, type Rule, type RuleSetting } from '../../rules/index.js';
import type { PersonView } from '../leaves/leaf.js';
import { compilePlan } from '../plan/compile-plan.js';
import type { Plan } from '../plan/plan.js';
import { lookAt, type RuleNode } from '../plan/rule-node.js';
import { whatWould } from './what-would.js';

/** A rule, or a part of one, as it stands for one person. */
export interface ExplainedRule {
  readonly rule: Rule;
  readonly holds: boolean;
  /** What is compared: a count, a sum, a trait's value; null: there is none; undefined: nothing is to be shown. */
  readonly value: JsonValue | undefined;
  /** Since when it has been so; null: always, as far as anything is known. */
  readonly since: Instant | null;
  /** When it turns though nothing happens; null: it does not. */
  readonly changesAt: Instant | null;
  /** What could turn it besides time, in words; null: nothing does, or its parts say it. */
  readonly would: string | null;
  readonly parts: readonly ExplainedRule[];
}

/** A rule with those that stand in it, each with what it is evaluated by. */
export interface RuleToExplain {
  readonly plan: Plan;
  readonly tree: RuleBranch;
}

interface RuleBranch {
  readonly rule: Rule;
  /** Its place in the plan's rules. */
  readonly place: number;
  readonly parts: readonly RuleBranch[];
}

/** Takes a rule apart so that each of its parts can be asked: segments and computed traits too. */
export function prepareExplanation({
  rule,
  setting,
  timeZone,
}: {
  readonly rule: Rule;
  readonly setting: RuleSetting;
  /** The setting's; IANA name. */
  readonly timeZone: string;
}): RuleToExplain {
  const rules: Rule[] = [];
  const branch = (each: Rule): RuleBranch => {
    rules.push(each);
    const place = rules.length - 1;
    return { rule: each, place, parts: partsIn(each, setting).map(branch) };
  };
  const tree = branch(rule);
  const asked = rules.map((each, ruleId) => ({ ruleId, rule: each, setting, timeZone }));
  return { plan: compilePlan(setting.workspaceId, asked), tree };
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
  { plan, tree }: RuleToExplain,
  person: PersonView,
  asked: { readonly from: Instant; readonly now: Instant },
): ExplainedRule {
  const explain = ({ rule, place, parts }: RuleBranch): ExplainedRule => {
    const node = plan.rules[place]?.node;
    if (node === undefined) throw new Error(`a part of the rule is not planned`);
    const { holds } = lookAt(node, person, asked.now);
    const value = node.kind === 'leaf' ? node.leaf.valueAt(person, asked.now) : undefined;
    return {
      rule,
      holds,
      value,
      since: findSince(node, person, asked),
      changesAt: findChange(node, person, asked.now),
      would: whatWould(rule, value, holds),
      parts: parts.map(explain),
    };
  };
  return explain(tree);
}

/** A life of many thousand changes is looked through so far. */
const MAX_STEPS = 20_000;

/** When the rule turned last: it is followed from the beginning, by what is known today. */
function findSince(
  node: RuleNode,
  person: PersonView,
  { from, now }: { readonly from: Instant; readonly now: Instant },
): Instant | null {
  let since: Instant | null = null;
  let before = lookAt(node, person, from);
  for (let steps = 0; before.until <= now && steps < MAX_STEPS; steps++) {
    const at = before.until;
    const look = lookAt(node, person, at);
    if (look.holds !== before.holds) since = at;
    before = look;
  }
  return since;
}

/** Instants that are looked at ahead. */
const MAX_AHEAD = 1_000;

function findChange(node: RuleNode, person: PersonView, now: Instant): Instant | null {
  let look = lookAt(node, person, now);
  const { holds } = look;
  for (let steps = 0; Number.isFinite(look.until) && steps < MAX_AHEAD; steps++) {
    const at = look.until;
    look = lookAt(node, person, at);
    if (look.holds !== holds) return at;
  }
  return null;
}
