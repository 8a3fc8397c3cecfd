import { type Permission, readPermissions } from '../privacy/index.js';
import type { Db } from '../storage/index.js';
import { byWorkspace } from './by-workspace.js';
import type { GateView, ReadCampaigns } from './campaign-gate.js';
import type { MessageId } from './message.js';
import type { QueuedMessage } from './message-store.js';

/** Whether a message that is due may go now. */
export type Judgement =
  | Extract<Permission, { kind: 'may' }>
  | { readonly kind: 'cancelled'; readonly reason: string }
  /** Its campaign is paused: it waits outside the outbox. */
  | { readonly kind: 'parked' };

/** What is judged of a message. */
export type JudgedMessage = Pick<
  QueuedMessage,
  'messageId' | 'workspaceId' | 'profileId' | 'campaignId' | 'purpose'
>;

/** Asks of each message whether it may go: its campaign first, then everybody's permission. */
export async function judgeMessages(
  db: Db,
  messages: readonly JudgedMessage[],
  readCampaigns: ReadCampaigns,
): Promise<ReadonlyMap<MessageId, Judgement>> {
  const campaigns = await campaignsOf(db, messages, readCampaigns);
  const judged = new Map<MessageId, Judgement>();
  const open: JudgedMessage[] = [];
  for (const message of messages) {
    const held =
      message.campaignId === null ? undefined : byCampaign(campaigns, message.campaignId);
    if (held === undefined) open.push(message);
    else judged.set(message.messageId, held);
  }
  for (const [workspaceId, some] of byWorkspace(open)) {
    const permissions = await readPermissions(db, workspaceId, some);
    some.forEach(({ messageId }, at) => {
      const permission = permissions[at];
      if (permission === undefined) return;
      const { kind } = permission;
      judged.set(
        messageId,
        kind === 'may' ? permission : { kind: 'cancelled', reason: permission.reason },
      );
    });
  }
  return judged;
}

async function campaignsOf(
  db: Db,
  messages: readonly JudgedMessage[],
  readCampaigns: ReadCampaigns,
): Promise<ReadonlyMap<string, GateView>> {
  const distinct = new Map(
    messages.flatMap(({ workspaceId, campaignId }) =>
      campaignId === null ? [] : [[campaignId, { workspaceId, campaignId }] as const],
    ),
  );
  return distinct.size === 0 ? new Map() : readCampaigns(db, [...distinct.values()]);
}

function byCampaign(
  campaigns: ReadonlyMap<string, GateView>,
  campaignId: string,
): Judgement | undefined {
  const state = campaigns.get(campaignId)?.state ?? 'stopped';
  if (state === 'paused') return { kind: 'parked' };
  return state === 'stopped' ? { kind: 'cancelled', reason: 'campaign-stopped' } : undefined;
}
