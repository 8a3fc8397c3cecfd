import {
  cancelWaiting,
  dropDueOfCampaign,
  PRIORITY_CAMPAIGN,
  readWaiting,
  writeDueRows,
} from '../delivery/index.js';
import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Database, LANES } from '../storage/index.js';
import type { Campaign, CampaignState } from './campaign.js';
import { changeCampaign, readCampaign } from './campaign-store.js';
import { campaignNotSo, campaignUnknown } from './errors.js';

/** What somebody can do with a campaign under way, and from which states. */
export const STEERINGS = {
  pause: { from: ['running'], to: 'paused', wanted: 'paused' },
  resume: { from: ['paused'], to: 'running', wanted: 'resumed' },
  stop: { from: ['running', 'paused'], to: 'stopped', wanted: 'stopped' },
} as const satisfies Record<
  string,
  { from: readonly CampaignState[]; to: CampaignState; wanted: string }
>;
export type Steering = keyof typeof STEERINGS;

/**
 * Pauses, resumes or stops a campaign. It holds at once for all that has not been handed over: senders ask
 * how the campaign stands before each message.
 *
 * @throws AppError `campaign-unknown`, `campaign-not-so`
 */
export async function steerCampaign(
  database: Database,
  place: { readonly workspaceId: WorkspaceId; readonly campaignId: string },
  { steering, now }: { readonly steering: Steering; readonly now: Instant },
): Promise<Campaign> {
  const before = await readCampaign(database, place.workspaceId, place.campaignId);
  if (before === undefined) throw campaignUnknown.make({ campaign: place.campaignId });
  const { from, to, wanted } = STEERINGS[steering];
  // Done twice is done.
  if (before.state !== to && !(await changeCampaign(database, before, { from, to, now }))) {
    throw campaignNotSo.make({ wanted, state: before.state });
  }
  if (steering === 'stop') await cancelAll(database, before, now);
  if (steering === 'resume') await letBeDue(database, before, now);
  return { ...before, state: to, changedAt: now };
}

/** Lane by lane, in short transactions. */
async function cancelAll(database: Database, campaign: Campaign, now: Instant): Promise<void> {
  for (const lane of LANES) {
    await database.transaction(async (tx) => {
      await dropDueOfCampaign(tx, { ...campaign, lane });
      await cancelWaiting(tx, { ...campaign, lane }, { reason: 'campaign-stopped', now });
    });
  }
}

/** What was parked while the campaign was paused is due again; what still had its row keeps it. */
async function letBeDue(database: Database, campaign: Campaign, now: Instant): Promise<void> {
  const { campaignId } = campaign;
  for (const lane of LANES) {
    await database.transaction(async (tx) => {
      await dropDueOfCampaign(tx, { ...campaign, lane });
      const waiting = await readWaiting(tx, { ...campaign, lane });
      await writeDueRows(
        tx,
        waiting.map((message) => ({
          ...message,
          campaignId,
          priority: PRIORITY_CAMPAIGN,
          dueAt: now,
        })),
      );
    });
  }
}
