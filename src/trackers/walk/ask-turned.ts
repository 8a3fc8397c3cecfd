import type { AcceptedEvent } from '../../ingest/index.js';
import type { Instant } from '../../kernel/index.js';
import { HELD_HOME, type Plan, type PlannedRule } from '../plan/plan.js';
import { holdsAt, lookAt, type RuleNode, type TruthOf } from '../plan/rule-node.js';
import { putInOrder } from '../state/sorted.js';
import type { PersonStates } from './person-states.js';
import { isTrue, type Stop, type Walk, wakeEarlier } from './walk.js';

interface Asking {
  /** The places of conditions that changed. */
  readonly flipped: readonly number[];
  /** The places of more rules to ask. */
  readonly more: Iterable<number>;
  /** Nothing has ever been asked of the person. */
  readonly isFirst?: boolean;
  readonly event: AcceptedEvent | null;
}

/** Asks the rules in which something changed. */
export function ask(walk: Walk, asking: Asking): Stop {
  const { plan, at } = walk;
  const { event, isFirst = false } = asking;
  const asked = rulesToAsk(plan, asking);
  const missing = findMissing(walk, asked.keys());
  if (missing !== undefined) return missing;
  const truthOf: TruthOf = (place) => isTrue(walk, place);
  const wasTruthOf: TruthOf = (place) => isTrue(walk, place) !== walk.turned.includes(place);
  for (const [place, leaf] of asked) {
    const rule = plan.rules[place];
    if (rule === undefined) continue;
    // Just before an event that is not the first, somebody is known to be what the rule was then.
    const isKnown = event !== null && leaf !== undefined && !isFirst;
    const holds = isHolding(walk, rule, truthOf);
    const wasHolding = isKnown ? rule.follows?.(wasTruthOf) : undefined;
    // Who is new is in nothing yet.
    const isNews = holds !== wasHolding && (holds || !isFirst);
    const isEntry = holds && wasHolding === false;
    if (isNews) walk.truths.push({ rule: place, holds, at, event, leaf, isEntry });
  }
  return undefined;
}

function isHolding(walk: Walk, { node, follows, isHeld }: PlannedRule, truthOf: TruthOf): boolean {
  if (follows !== undefined) return follows(truthOf);
  return isHeld ? lookLong(walk, node) : holdsAt(node, walk.view, walk.at);
}

/** What has to be there to ask some rules, and is not. */
function findMissing({ plan, person, from, at }: Walk, rules: Iterable<number>): Stop {
  let homes: Set<string> | undefined;
  let needsFacts = false;
  for (const place of rules) {
    const rule = plan.rules[place];
    needsFacts ||= rule?.asksFacts === true && !person.hasFacts;
    for (const home of rule?.homes ?? NO_HOMES) {
      if (isThere(person, home, from ?? at)) continue;
      homes ??= new Set();
      homes.add(home);
    }
  }
  if (homes === undefined && !needsFacts) return undefined;
  return { kind: 'stirred', homes: [...(homes ?? NO_HOMES)], needsFacts };
}

const NO_HOMES: readonly string[] = [];

function isThere(person: PersonStates, home: string, from: Instant): boolean {
  return person.isWhole || person.rows.has(home) || person.canRead(home, from);
}

/** Whether a rule with `after` or `until` holds; its own row wakes when it can change. */
function lookLong(walk: Walk, node: RuleNode): boolean {
  const { holds, until } = lookAt(node, walk.view, walk.at);
  wakeEarlier(walk.rows.of(HELD_HOME), until);
  return holds;
}

/** The places of rules, with the first condition that changed in each. */
function rulesToAsk(plan: Plan, { flipped, more }: Asking): Map<number, number | undefined> {
  const asked = new Map<number, number | undefined>();
  // In the order of the plan: that in which an event names its traits is lost in the log.
  const leaves: number[] = [];
  for (const leaf of flipped) putInOrder(leaves, leaf);
  for (const leaf of leaves) {
    for (const rule of plan.rulesOfLeaf[leaf] ?? []) {
      if (!asked.has(rule)) asked.set(rule, leaf);
    }
  }
  for (const rule of more) if (!asked.has(rule)) asked.set(rule, undefined);
  return asked;
}
