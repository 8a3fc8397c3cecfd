import { findWorkspace, readExchangeRates } from '../access/index.js';
import { eventRelation } from '../ingest/index.js';
import type { WorkspaceId } from '../kernel/index.js';
import { consentRelation, suppressedProfiles } from '../privacy/index.js';
import { profileRelation, traitRelation } from '../profiles/index.js';
import { createCalendar, type RuleRelations, type RuleSetting } from '../rules/index.js';
import { countOpenTickets, type Db, isBehindOpenTicket } from '../storage/index.js';
import { readComputedTraits } from './computed/computed-store.js';
import { readSegmentRules } from './segment-store.js';

/** What the workspace makes of rules: its zone, its money, its segments. */
export async function readRuleSetting(db: Db, workspaceId: WorkspaceId): Promise<RuleSetting> {
  const workspace = await findWorkspace(db, workspaceId);
  if (workspace === undefined) throw new Error(`there is no workspace ${workspaceId}`);
  const calendar = createCalendar(workspace.timeZone);
  const rates = await readExchangeRates(db, workspaceId);
  return {
    workspaceId,
    calendar,
    money: {
      currency: workspace.currency,
      rates: rates.map(({ currency, since, rate }) => ({
        currency,
        since: calendar.startOf(since),
        rate,
      })),
    },
    segments: await readSegmentRules(db, workspaceId),
    computed: await readComputedTraits(db, workspaceId),
  };
}

/** Where the rules' SQL finds its tables. Only what has taken effect is read. */
export const ruleRelations: RuleRelations = {
  profiles: profileRelation,
  traits: traitRelation,
  events: eventRelation,
  consents: consentRelation,
  suppressedProfiles,
  isPending: isBehindOpenTicket,
};

/**
 * The same for a transaction with one snapshot: to ask every event whether it has taken effect is dear, and left
 * out where nothing is on its way.
 */
export async function readRuleRelations(snapshot: Db): Promise<RuleRelations> {
  const lanes = await countOpenTickets(snapshot);
  return lanes.length > 0 ? ruleRelations : { ...ruleRelations, isPending: undefined };
}
