import { intendMessages, messageIdOf, readCancelledAsMerged } from '../delivery/index.js';
import { readSurvivors } from '../identity/index.js';
import type { Instant } from '../kernel/index.js';
import { readPermissions } from '../privacy/index.js';
import type { Database, Lane } from '../storage/index.js';
import type { Campaign } from './campaign.js';

/**
 * Whoever was merged away while their message waited is somebody else now: that one gets the message, unless
 * they have one already.
 *
 * @returns how many are new
 */
export async function followMerged(
  database: Database,
  campaign: Campaign,
  { lane, now }: { readonly lane: Lane; readonly now: Instant },
): Promise<number> {
  const { workspaceId, campaignId, versionId, purpose, priority } = campaign;
  const lost = await readCancelledAsMerged(database, { workspaceId, campaignId, lane });
  if (lost.length === 0) return 0;
  const places = lost.map((profileId) => ({ workspaceId, profileId }));
  const survivors = [...new Set((await readSurvivors(database, places)).values())];
  const wishes = survivors.map((profileId) => ({ profileId, purpose }));
  return database.transaction(async (tx) => {
    const permissions = await readPermissions(tx, workspaceId, wishes);
    const intents = survivors.flatMap((profileId, at) => {
      const permission = permissions[at];
      if (permission?.kind !== 'may') return [];
      const { address } = permission.address;
      const messageId = messageIdOf(campaignId, profileId);
      const base = { workspaceId, campaignId, versionId, purpose, priority };
      return [{ ...base, messageId, profileId, address, data: null }];
    });
    return (await intendMessages(tx, intents, now)).size;
  });
}
