import type { Instant } from '../kernel/index.js';
import type { ParsedRule, Remark } from '../rules/index.js';
import type { Database } from '../storage/index.js';
import { checkRuleOf, type RuleContext } from './check-rule-of.js';
import { countMembers, type MemberCount } from './count-members.js';

/** Who is in a rule now. */
export interface RulePreview extends MemberCount {
  readonly at: Instant;
  /** What the check has to say, though the rule can be used. */
  readonly remarks: readonly Remark[];
}

/** @throws AppError `rule-invalid` */
export async function previewRule(
  database: Database,
  { rule: parsed, ...context }: RuleContext & { readonly rule: ParsedRule },
  now: Instant,
): Promise<RulePreview> {
  const { rule, remarks } = await checkRuleOf(database, context, parsed);
  const { workspaceId } = context;
  const count = await countMembers(database, { workspaceId, rule, at: now });
  return { at: now, remarks, ...count };
}
