import type { IdSource } from '../kernel/index.js';
import { printRule, type Rule } from '../rules/index.js';
import type { Db } from '../storage/index.js';
import type { RuleChange } from '../trackers/index.js';
import { type ChangeKind, insertChanges, type KeptChange } from './change-store.js';

/** Characters of a condition that are kept; whoever wants all of it reads the rule. */
const MAX_BECAUSE = 2_000;

/**
 * Puts who entered and left segments on their timelines, in the order given and in the transaction in which it came
 * about.
 */
export async function noteSegmentChanges(
  tx: Db,
  changes: readonly RuleChange[],
  ids: IdSource,
): Promise<void> {
  const kindOf = createKinds();
  const ofSegments = changes.filter(({ rule }) => rule.user.kind === 'segment');
  const kept = ofSegments.map((change): KeptChange => {
    const { workspaceId, profileId, at, eventId } = change;
    const changeId = ids.uuid();
    return { workspaceId, profileId, changeId, changedAt: at, eventId, kind: kindOf(change) };
  });
  await insertChanges(tx, kept);
}

/** One condition moves many people into the same segments, as a rule. */
function createKinds(): (change: RuleChange) => ChangeKind {
  const byCondition = new Map<Rule | null, Condition>();
  return ({ rule: { ruleId, user, version }, what, cause, because }) => {
    const condition = byCondition.get(because) ?? newCondition(because);
    byCondition.set(because, condition);
    const { text, kinds } = condition;
    const ofRule = kinds.get(ruleId) ?? [];
    const known = ofRule.find((kind) => kind.what === what && kind.cause === cause);
    if (known !== undefined) return known;
    const kind = { segmentKey: user.key, version, what, cause, because: text };
    kinds.set(ruleId, [...ofRule, kind]);
    return kind;
  };
}

interface Condition {
  readonly text: string | null;
  /** What it did, by rule: entered or left, and how it came about. */
  readonly kinds: Map<number, readonly ChangeKind[]>;
}

function newCondition(rule: Rule | null): Condition {
  return { text: rule === null ? null : cut(printRule(rule)), kinds: new Map() };
}

/** Whole characters: half of one is no text to the database. */
function cut(text: string): string {
  return text.length <= MAX_BECAUSE ? text : [...text].slice(0, MAX_BECAUSE).join('');
}
