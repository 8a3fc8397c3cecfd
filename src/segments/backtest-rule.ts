import type { Instant, WorkspaceId } from '../kernel/index.js';
import type { Calendar, ParsedRule, Remark } from '../rules/index.js';
import type { Database } from '../storage/index.js';
import { checkRuleOf } from './check-rule-of.js';
import { readComputedTraits } from './computed/computed-store.js';
import { countMembers, type MemberCount } from './count-members.js';
import { readPointInTime } from './point-in-time.js';
import { requireHistory } from './require-history.js';
import { readSegmentRules } from './segment-store.js';

/** Who was in a rule. */
export interface RuleBacktest extends MemberCount {
  readonly at: Instant;
  readonly remarks: readonly Remark[];
}

/**
 * Who would have been in a rule on a day or at an instant: by the events up to then, and by traits, consents and
 * lists as they stood then; under today's identities, and with today's rules of segments.
 *
 * @param asked.on a day, which stands for its end, or an instant
 * @throws AppError `rule-invalid`, `rule-without-history`, `point-in-time-invalid`
 */
export async function backtestRule(
  database: Database,
  asked: { readonly workspaceId: WorkspaceId; readonly rule: ParsedRule; readonly on: string },
  { now, calendar }: { readonly now: Instant; readonly calendar: Calendar },
): Promise<RuleBacktest> {
  const { workspaceId } = asked;
  const at = readPointInTime(asked.on, { calendar, now });
  const { rule, remarks } = await checkRuleOf(database, { workspaceId }, asked.rule);
  requireHistory(asked.rule, {
    segments: await readSegmentRules(database, workspaceId),
    computed: await readComputedTraits(database, workspaceId),
  });
  const count = await countMembers(database, { workspaceId, rule, at });
  return { at, remarks, ...count };
}
