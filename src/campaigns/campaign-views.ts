import { countMessages, type MessageState } from '../delivery/index.js';
import type { WorkspaceId } from '../kernel/index.js';
import { type Db, LANES } from '../storage/index.js';
import type { Campaign } from './campaign.js';
import { readCampaign, readWalks } from './campaign-store.js';
import { campaignUnknown } from './errors.js';

/** A campaign with how far it has come. */
export interface CampaignProgress extends Campaign {
  /** How much of the audience was looked at: 0 to 1. */
  readonly walked: number;
  /** Messages that were intended so far. */
  readonly intended: number;
  /** Reason → profiles of the audience that got none. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Messages by what became of them; states of which there are none are left out. */
  readonly messages: Partial<Record<MessageState, number>>;
}

/** @throws AppError `campaign-unknown` */
export async function readCampaignProgress(
  db: Db,
  workspaceId: WorkspaceId,
  campaignId: string,
): Promise<CampaignProgress> {
  const campaign = await readCampaign(db, workspaceId, campaignId);
  if (campaign === undefined) throw campaignUnknown.make({ campaign: campaignId });
  const walks = await readWalks(db, campaign);
  const leftOut: Record<string, number> = {};
  for (const walk of walks) {
    for (const [reason, count] of Object.entries(walk.leftOut)) {
      leftOut[reason] = (leftOut[reason] ?? 0) + count;
    }
  }
  return {
    ...campaign,
    walked: walks.filter(({ isWalked }) => isWalked).length / LANES.length,
    intended: walks.reduce((sum, { intended }) => sum + intended, 0),
    leftOut,
    messages: await countMessages(db, workspaceId, campaignId),
  };
}
