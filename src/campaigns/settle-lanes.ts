import {
  cancelWaiting,
  dropDueOfCampaign,
  PRIORITY_CAMPAIGN,
  readParked,
  writeDueRows,
} from '../delivery/index.js';
import type { Instant } from '../kernel/index.js';
import { type Database, LANES, type Lane } from '../storage/index.js';
import type { Campaign } from './campaign.js';

/** Cancels what waits of a campaign, lane by lane in short transactions; done again, it does the rest. */
export async function cancelAll(
  database: Database,
  campaign: Pick<Campaign, 'workspaceId' | 'campaignId'>,
  now: Instant,
): Promise<void> {
  for (const lane of LANES) {
    await database.transaction(async (tx) => {
      await dropDueOfCampaign(tx, { ...campaign, lane });
      await cancelWaiting(tx, { ...campaign, lane }, { reason: 'campaign-stopped', now });
    });
  }
}

/** What waits without a due row gets one; what has one keeps it. Done again, it does the rest. */
export async function letBeDue(
  database: Database,
  campaign: Pick<Campaign, 'workspaceId' | 'campaignId'>,
  { lanes, now }: { readonly lanes: readonly Lane[]; readonly now: Instant },
): Promise<void> {
  const { campaignId } = campaign;
  const row = { campaignId, priority: PRIORITY_CAMPAIGN, dueAt: now };
  for (const lane of lanes) {
    await database.transaction(async (tx) => {
      const parked = await readParked(tx, { ...campaign, lane });
      await writeDueRows(
        tx,
        parked.map((message) => ({ ...message, ...row })),
      );
    });
  }
}
