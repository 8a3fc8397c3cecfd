import {
  type CampaignPlace,
  chooseSendTimes,
  countDueOfCampaign,
  intendMessages,
  messageIdOf,
  type SendTime,
} from '../delivery/index.js';
import type { Instant, ProfileId } from '../kernel/index.js';
import type { Database, Db, Lane } from '../storage/index.js';
import type { Campaign } from './campaign.js';
import { lockWalk, readCampaign, writeWalk } from './campaign-store.js';
import { judgeAudience } from './judge-audience.js';
import { parseAudience } from './parse-audience.js';

/** Profiles that are judged in one transaction. */
const CHUNK = 500;
/**
 * A lane with so many due rows of a campaign gets no more until senders have taken some: at most these and a
 * chunk are due, and pausing and stopping touch no more.
 */
const MOST_DUE = 250;

/**
 * Intends the messages of the next profiles of a lane, in one transaction with the place up to which it came:
 * however often it is broken off, each profile gets one message.
 *
 * @returns whether something was done: false when the lane is walked through, or the senders are behind
 */
export async function walkLane(
  database: Database,
  campaign: Campaign,
  { lane, now }: { readonly lane: Lane; readonly now: Instant },
): Promise<boolean> {
  const place: CampaignPlace = { ...campaign, lane };
  if ((await countDueOfCampaign(database, place, { limit: MOST_DUE, now })) >= MOST_DUE)
    return false;
  return database.transaction(async (tx) => {
    const walk = await lockWalk(tx, campaign, lane);
    if (walk === undefined || walk.isWalked || !(await isRunning(tx, campaign))) return false;
    const chunk = await judgeAudience(
      tx,
      { ...campaign, rule: parseAudience(campaign.audience).rule, at: now },
      { lane, after: walk.cursor, limit: CHUNK },
    );
    const hours = await bestHours(tx, campaign, {
      profileIds: chunk.may.map(({ profileId }) => profileId),
      now,
    });
    const fresh = await intendMessages(
      tx,
      chunk.may.map(({ profileId, permission }) => ({
        messageId: messageIdOf(campaign.campaignId, profileId),
        workspaceId: campaign.workspaceId,
        profileId,
        campaignId: campaign.campaignId,
        versionId: campaign.versionId,
        purpose: campaign.purpose,
        priority: campaign.priority,
        address: permission.address.address,
        data: null,
        notBefore: hours.get(profileId)?.at,
      })),
      now,
    );
    const leftOut = { ...walk.leftOut };
    for (const [reason, count] of chunk.leftOut) leftOut[reason] = (leftOut[reason] ?? 0) + count;
    await writeWalk(tx, campaign, {
      lane,
      cursor: chunk.last ?? walk.cursor,
      isWalked: chunk.isEnd,
      intended: walk.intended + fresh.size,
      leftOut,
    });
    return true;
  });
}

const HOUR_MS = 3_600_000;

/** When each of these people gets it; none where all get it at once. */
async function bestHours(
  tx: Db,
  { workspaceId, sendWithinHours, createdAt }: Campaign,
  { profileIds, now }: { readonly profileIds: readonly ProfileId[]; readonly now: Instant },
): Promise<ReadonlyMap<ProfileId, SendTime>> {
  if (sendWithinHours === null) return new Map();
  // From its start on; who is looked at late has what is left of it, and an hour at least.
  const until = Math.max(createdAt + sendWithinHours * HOUR_MS, now + HOUR_MS);
  return chooseSendTimes(tx, { workspaceId, profileIds, segment: 'these' }, { from: now, until });
}

/** Read under the lock of the walk: what is paused or stopped intends nothing more. */
async function isRunning(tx: Db, { workspaceId, campaignId }: Campaign): Promise<boolean> {
  return (await readCampaign(tx, workspaceId, campaignId))?.state === 'running';
}
