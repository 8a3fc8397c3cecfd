import { hasWaiting } from '../delivery/index.js';
import type { Clock, Logger } from '../kernel/index.js';
import type { Database, Lane } from '../storage/index.js';
import type { Campaign } from './campaign.js';
import { changeCampaign, readOpenCampaigns, readWalks } from './campaign-store.js';
import { followMerged } from './follow-merged.js';
import { walkLane } from './walk-lane.js';

export interface CampaignRunParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The lanes that this process owns: each lane is walked by one process. */
  readonly ownedLanes: () => readonly Lane[];
  /** Messages are due. */
  readonly wakeSenders: () => Promise<void>;
}

/**
 * Moves the running campaigns on by a chunk in each lane of ours that has room, and ends those that are over.
 *
 * @returns whether anything was done, so that there may be more to do at once
 */
export async function runCampaigns(parts: CampaignRunParts): Promise<boolean> {
  let isBusy = false;
  for (const campaign of await readOpenCampaigns(parts.database)) {
    if (campaign.state === 'running' && (await runCampaign(parts, campaign))) isBusy = true;
  }
  return isBusy;
}

async function runCampaign(parts: CampaignRunParts, campaign: Campaign): Promise<boolean> {
  const { database, clock } = parts;
  const walks = await readWalks(database, campaign);
  const open = new Set(walks.filter(({ isWalked }) => !isWalked).map(({ lane }) => lane));
  let isBusy = false;
  for (const lane of parts.ownedLanes()) {
    if (!open.has(lane)) continue;
    if (await walkLane(database, campaign, { lane, now: clock.now() })) {
      isBusy = true;
      await parts.wakeSenders();
    }
  }
  if (open.size === 0) await endIfOver(parts, campaign);
  return isBusy;
}

async function endIfOver(parts: CampaignRunParts, campaign: Campaign): Promise<void> {
  const { database, clock, logger } = parts;
  if (await hasWaiting(database, campaign)) return;
  let followed = 0;
  for (const lane of parts.ownedLanes()) {
    followed += await followMerged(database, campaign, { lane, now: clock.now() });
  }
  if (followed > 0) {
    await parts.wakeSenders();
    return;
  }
  const change = { from: ['running'], to: 'done', now: clock.now() } as const;
  if (await changeCampaign(database, campaign, change)) {
    logger.info({ campaignId: campaign.campaignId }, 'a campaign is done');
  }
}
