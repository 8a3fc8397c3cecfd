import { cancelAllOf, letAllBeDue } from '../delivery/index.js';
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
  if (steering === 'stop') {
    await cancelAllOf(database, before, { reason: 'campaign-stopped', now });
  }
  if (steering === 'resume') {
    await letAllBeDue(database, before, { lanes: LANES, now });
  }
  return { ...before, state: to, changedAt: now };
}
