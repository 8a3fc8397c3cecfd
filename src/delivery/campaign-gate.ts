import type { WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';

/** What delivery has to know of a campaign before it hands one of its messages over. */
export interface GateView {
  readonly name: string;
  readonly state: 'running' | 'paused' | 'stopped' | 'done';
  /** The reason with which it cancels once it is stopped; left out: `campaign-stopped`. */
  readonly cancels?: string;
}

/** Under what a campaign is found: ids are chosen by callers, and two workspaces may choose the same. */
export function campaignKey(campaign: CampaignName): string {
  return `${campaign.workspaceId}/${campaign.campaignId}`;
}

export interface CampaignName {
  readonly workspaceId: WorkspaceId;
  readonly campaignId: string;
}

/**
 * The part of campaigns, handed in by `app`: how these campaigns stand, read in the transaction that marks
 * their messages, by {@link campaignKey}. One that is not given back is gone.
 */
export type ReadCampaigns = (
  db: Db,
  campaigns: readonly CampaignName[],
) => Promise<ReadonlyMap<string, GateView>>;
