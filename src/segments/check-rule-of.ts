import { findWorkspace } from '../access/index.js';
import type { WorkspaceId } from '../kernel/index.js';
import {
  checkRule,
  computedKindOf,
  type ParsedRule,
  type Remark,
  type Rule,
} from '../rules/index.js';
import type { Db } from '../storage/index.js';
import { readComputedTraits } from './computed/computed-store.js';
import { measureUnfolded } from './computed/measure-unfolded.js';
import { listLists } from './list-store.js';
import { requireSize } from './require-size.js';
import { readSegmentRules } from './segment-store.js';

/** A rule that a workspace can use. */
export interface CheckedRule {
  readonly rule: Rule;
  /** What is odd about it. */
  readonly remarks: readonly Remark[];
}

/** Whose rule it is, and what it can speak of. */
export interface RuleContext {
  readonly workspaceId: WorkspaceId;
  /** What was seen lately; left out, nobody is told of names that were not. */
  readonly seen?: SeenNames | undefined;
}

export interface SeenNames {
  /** Names of events. */
  readonly events: readonly string[];
  readonly traits: readonly (readonly string[])[];
}

/**
 * Checks a rule against what its workspace has: segments, lists, computed traits, currency.
 *
 * @throws AppError `rule-invalid` with the place of what is not there, `segments-too-large`,
 * `suppressed-without-past`
 */
export async function checkRuleOf(
  db: Db,
  { workspaceId, seen }: RuleContext,
  parsed: ParsedRule,
): Promise<CheckedRule> {
  const workspace = await findWorkspace(db, workspaceId);
  if (workspace === undefined) throw new Error(`there is no workspace ${workspaceId}`);
  const segments = await readSegmentRules(db, workspaceId);
  const lists = await listLists(db, workspaceId);
  const computed = await readComputedTraits(db, workspaceId);
  const remarks = checkRule(parsed, {
    currency: workspace.currency,
    segments: [...segments.keys()],
    lists: lists.map(({ key }) => key),
    computed: new Map([...computed].map(([name, trait]) => [name, computedKindOf(trait)])),
    ...(seen !== undefined && { seenEvents: seen.events, seenTraits: seen.traits }),
  });
  requireSize('The rule', measureUnfolded({ segments, computed }, parsed.rule));
  return { rule: parsed.rule, remarks };
}
