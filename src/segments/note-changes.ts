import type { IdSource } from '../kernel/index.js';
import { printRule, type Rule } from '../rules/index.js';
import type { Db } from '../storage/index.js';
import type { RuleChange } from '../trackers/index.js';
import { insertChanges, type KeptChange } from './change-store.js';

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
  // One condition moves many people, as a rule.
  const texts = new Map<Rule, string>();
  const textOf = (rule: Rule): string => {
    const text = texts.get(rule) ?? cut(printRule(rule));
    texts.set(rule, text);
    return text;
  };
  const ofSegments = changes.filter(({ rule }) => rule.user.kind === 'segment');
  const kept = ofSegments.map(
    ({ workspaceId, profileId, rule, what, at, cause, eventId, because }): KeptChange => ({
      workspaceId,
      profileId,
      changeId: ids.uuid(),
      segmentKey: rule.user.key,
      version: rule.version,
      what,
      changedAt: at,
      cause,
      eventId,
      because: because === null ? null : textOf(because),
    }),
  );
  await insertChanges(tx, kept);
}

/** Whole characters: half of one is no text to the database. */
function cut(text: string): string {
  return text.length <= MAX_BECAUSE ? text : [...text].slice(0, MAX_BECAUSE).join('');
}
