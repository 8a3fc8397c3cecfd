import type { Instant } from '../kernel/index.js';
import { type Database, LANES, type Lane } from '../storage/index.js';
import type { CampaignPlace } from './message.js';
import { cancelWaiting, readParked } from './message-store.js';
import { dropDueOfCampaign, writeDueRows } from './outbox-store.js';
import { recallHeldInLane } from './restraint/postpone-messages.js';

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
      const count = await cancelWaiting(tx, { ...campaign, lane }, { reason, now });
      // What waits for the room that they took is asked about again.
      if (count > 0) await recallHeldInLane(tx, { ...campaign, lane }, now);
    });
  }
}

/** What waits without a due row gets one; what has one keeps it. Done again, it does the rest. */
export async function letAllBeDue(
  database: Database,
  campaign: WaitingOf,
  { lanes, now }: { readonly lanes: readonly Lane[]; readonly now: Instant },
): Promise<void> {
  const { campaignId } = campaign;
  for (const lane of lanes) {
    await database.transaction(async (tx) => {
      const parked = await readParked(tx, { ...campaign, lane });
      await writeDueRows(
        tx,
        parked.map(({ heldUntil, heldWhy, ...message }) => ({
          ...message,
          campaignId,
          dueAt: Math.max(now, heldUntil ?? now),
          ...(heldUntil !== null && heldWhy !== null && heldUntil > now && { heldWhy }),
        })),
      );
    });
  }
}
