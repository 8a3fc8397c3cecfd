import type { Instant } from '../kernel/index.js';
import { type Database, LANES, type Lane } from '../storage/index.js';
import type { CampaignPlace } from './message.js';
import { cancelWaiting, readParked } from './message-store.js';
import { dropDueOfCampaign, writeDueRows } from './outbox-store.js';

/** A campaign, or a journey in the place of one. */
export type WaitingOf = Pick<CampaignPlace, 'workspaceId' | 'campaignId'>;

/** Cancels what waits of a campaign, lane by lane in short transactions; done again, it does the rest. */
export async function cancelAllOf(
  database: Database,
  campaign: WaitingOf,
  { reason, now }: { readonly reason: string; readonly now: Instant },
): Promise<void> {
  for (const lane of LANES) {
    await database.transaction(async (tx) => {
      await dropDueOfCampaign(tx, { ...campaign, lane });
      await cancelWaiting(tx, { ...campaign, lane }, { reason, now });
    });
  }
}

/** What waits without a due row gets one; what has one keeps it. Done again, it does the rest. */
export async function letAllBeDue(
  database: Database,
  campaign: WaitingOf,
  {
    lanes,
    priority,
    now,
  }: { readonly lanes: readonly Lane[]; readonly priority: number; readonly now: Instant },
): Promise<void> {
  const { campaignId } = campaign;
  for (const lane of lanes) {
    await database.transaction(async (tx) => {
      const parked = await readParked(tx, { ...campaign, lane });
      await writeDueRows(
        tx,
        parked.map((message) => ({ ...message, campaignId, priority, dueAt: now })),
      );
    });
  }
}
