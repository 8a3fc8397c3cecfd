import { findWorkspace } from '../access/index.js';
import type { WorkspaceId } from '../kernel/index.js';
import {
  checkRule,
  computedKindOf,
  computedTraits,
  type ParsedRule,
  type Remark,
  type Rule,
} from '../rules/index.js';
import type { Db } from '../storage/index.js';
import { listLists } from './list-store.js';
import { createMeasure } from './measure-inlined.js';
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
 * @throws AppError `rule-invalid` with the place of what is not there, `segments-too-large`
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
  const remarks = checkRule(parsed, {
    currency: workspace.currency,
    segments: [...segments.keys()],
    lists: lists.map(({ key }) => key),
    computed: new Map([...computedTraits].map(([name, trait]) => [name, computedKindOf(trait)])),
    ...(seen !== undefined && { seenEvents: seen.events, seenTraits: seen.traits }),
  });
  requireSize('The rule', createMeasure(segments)(parsed.rule));
  return { rule: parsed.rule, remarks };
}
