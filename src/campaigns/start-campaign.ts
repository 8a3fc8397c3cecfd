import { checkMailContent, type MailContent, storeMailContent } from '../content/index.js';
import { PRIORITY_CAMPAIGN } from '../delivery/index.js';
import type { IdSource, Instant, WorkspaceId } from '../kernel/index.js';
import { checkRuleOf, lockNames, noteRuleUsed } from '../segments/index.js';
import type { Database } from '../storage/index.js';
import type { Campaign } from './campaign.js';
import { insertCampaign, readCampaign } from './campaign-store.js';
import { checkPurpose } from './check-purpose.js';
import { campaignInvalid } from './errors.js';
import { parseAudience } from './parse-audience.js';

/** What somebody says who wants to send a campaign. */
export interface NewCampaign {
  readonly workspaceId: WorkspaceId;
  /** The caller's own, so that asking twice sends once; undefined: a new one. */
  readonly campaignId?: string | undefined;
  readonly name: string;
  /** A rule; empty or `all`: everybody. What it names has to be there. */
  readonly audience: string;
  readonly purpose: string;
  readonly mail: MailContent;
  /** 1 to 9, the lower the sooner; undefined: 9. */
  readonly priority?: number | undefined;
  /** 1 to 168: each reader gets it in their best hour of the next so many; undefined: at once. */
  readonly sendWithinHours?: number | undefined;
}

const MAX_NAME_LENGTH = 200;
/** A week. */
const MOST_HOURS = 168;

/**
 * Checks a campaign and sets it going.
 *
 * @returns the campaign, and whether it is new: with an id that there is already, nothing happens
 * @throws AppError `campaign-invalid`, `rule-invalid`, `template-invalid`, `template-unknown`, `template-unpublished`; nobody is mailed then
 */
export async function startCampaign(
  database: Database,
  wanted: NewCampaign,
  { ids, now }: { readonly ids: IdSource; readonly now: Instant },
): Promise<{ readonly campaign: Campaign; readonly isNew: boolean }> {
  const { workspaceId, mail } = wanted;
  const name = checkName(wanted.name);
  const purpose = checkPurpose(wanted.purpose);
  const audience = wanted.audience.trim() || 'all';
  const rule = parseAudience(audience);
  checkMailContent(mail);
  return database.transaction(async (tx) => {
    // From here to the commit nobody deletes a segment or a list that it names.
    await lockNames(tx);
    await checkRuleOf(tx, { workspaceId }, rule);
    await noteRuleUsed(tx, { workspaceId, rule: rule.rule }, now);
    const versionId = await storeMailContent(tx, { workspaceId, mail, now });
    const campaign: Campaign = {
      workspaceId,
      campaignId: wanted.campaignId ?? ids.uuid(),
      name,
      audience,
      purpose,
      versionId,
      priority: checkWhole(wanted.priority ?? PRIORITY_CAMPAIGN, 'priority', PRIORITY_CAMPAIGN),
      sendWithinHours:
        wanted.sendWithinHours === undefined
          ? null
          : checkWhole(wanted.sendWithinHours, 'number of hours to send within', MOST_HOURS),
      state: 'running',
      createdAt: now,
      changedAt: now,
    };
    const isNew = await insertCampaign(tx, campaign);
    // Of one that was there already, it is told how it stands.
    const stored = isNew ? campaign : await readCampaign(tx, workspaceId, campaign.campaignId);
    return { campaign: stored ?? campaign, isNew };
  });
}

function checkWhole(value: number, what: string, most: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw campaignInvalid.make({
    problem: `A campaign’s ${what} is a whole number from 1 to ${most}.`,
  });
}

function checkName(text: string): string {
  const name = text.trim();
  if (name !== '' && name.length <= MAX_NAME_LENGTH) return name;
  throw campaignInvalid.make({
    problem: `A campaign’s name has 1 to ${MAX_NAME_LENGTH} characters.`,
  });
}
