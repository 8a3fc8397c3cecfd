import { cancelAllOf, findWaitingLanes, hasDue, isOnWire, letAllBeDue } from '../delivery/index.js';
import type { Clock, Logger } from '../kernel/index.js';
import { type Database, LANES, type Lane } from '../storage/index.js';
import type { Campaign } from './campaign.js';
import {
  changeCampaign,
  readOpenCampaigns,
  readStoppedSince,
  readWalks,
} from './campaign-store.js';
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
  /** Whether this process is about to end: what is left is for others. */
  readonly isStopping: () => boolean;
}

/** `busy`: there may be more to do at once; `open`: there will be in time; `none`: until somebody begins one. */
export type CampaignsRun = 'busy' | 'open' | 'none';

/**
 * Moves the running campaigns on by a chunk in each lane of ours that has room, and ends those that are over.
 */
export async function runCampaigns(parts: CampaignRunParts): Promise<CampaignsRun> {
  let isBusy = false;
  const open = await readOpenCampaigns(parts.database);
  if (open.length === 0) return 'none';
  for (const campaign of open) {
    if (campaign.state !== 'running' || parts.isStopping()) continue;
    try {
      if (await runCampaign(parts, campaign)) isBusy = true;
    } catch (err) {
      // The others go on; this one is tried again.
      const { campaignId } = campaign;
      parts.logger.warn({ err, campaignId }, 'a campaign could not be moved on');
    }
  }
  return isBusy && !parts.isStopping() ? 'busy' : 'open';
}

const STOPPED = 'campaign-stopped';
const A_DAY_MS = 86_400_000;

/** Finishes the stopping of campaigns, should a process have died in the middle of it. */
export async function finishStops({
  database,
  clock,
}: Pick<CampaignRunParts, 'database' | 'clock'>): Promise<void> {
  const now = clock.now();
  for (const campaign of await readStoppedSince(database, now - A_DAY_MS)) {
    const waiting = await findWaitingLanes(database, campaign);
    if (waiting.length > 0) await cancelAllOf(database, campaign, { reason: STOPPED, now });
  }
}

async function runCampaign(parts: CampaignRunParts, campaign: Campaign): Promise<boolean> {
  const { database, clock } = parts;
  const walks = await readWalks(database, campaign);
  const open = new Set(walks.filter(({ isWalked }) => !isWalked).map(({ lane }) => lane));
  let isBusy = false;
  for (const lane of parts.ownedLanes()) {
    if (parts.isStopping()) return false;
    if (!open.has(lane)) continue;
    if (await walkLane(database, campaign, { lane, now: clock.now() })) {
      isBusy = true;
      await parts.wakeSenders();
    }
  }
  if (open.size === 0) await endIfOver(parts, campaign);
  return isBusy;
}

/** Asked of the messages themselves, once nothing is due any more: a due row may be lost, a message is not. */
async function endIfOver(parts: CampaignRunParts, campaign: Campaign): Promise<void> {
  const { database, clock, logger } = parts;
  if ((await hasDue(database, campaign)) || (await isOnWire(database, campaign))) return;
  const lanes = await findWaitingLanes(database, campaign);
  if (lanes.length > 0) {
    await letAllBeDue(database, campaign, { lanes, now: clock.now() });
    await parts.wakeSenders();
    return;
  }
  let followed = 0;
  for (const lane of LANES) {
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
