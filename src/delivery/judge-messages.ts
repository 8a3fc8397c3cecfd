import { readJoined } from '../identity/index.js';
import type { WorkspaceId } from '../kernel/index.js';
import { type Permission, readPermissions } from '../privacy/index.js';
import type { Db } from '../storage/index.js';
import { byWorkspace } from './by-workspace.js';
import { campaignKey, type GateView, type ReadCampaigns } from './campaign-gate.js';
import { type MessageId, messageIdOf } from './message.js';
import { findGone, type QueuedMessage } from './message-store.js';

/** Whether a message that is due may go now. */
export type Judgement =
  | Extract<Permission, { kind: 'may' }>
  | {
      readonly kind: 'cancelled';
      readonly reason: string;
      /** More of it, for people. */
      readonly detail?: string;
    }
  /** Its campaign is paused: it waits outside the outbox. */
  | { readonly kind: 'parked' }
  /** Restraint holds it back: it waits in the outbox for later. */
  | { readonly kind: 'held' };

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
    const held = message.campaignId === null ? undefined : byCampaign(campaigns, message);
    if (held === undefined) open.push(message);
    else judged.set(message.messageId, held);
  }
  for (const [workspaceId, some] of byWorkspace(open)) {
    const had = await findHadBefore(db, workspaceId, some);
    const permissions = await readPermissions(db, workspaceId, some);
    some.forEach(({ messageId }, at) => {
      const permission = permissions[at];
      if (permission !== undefined) {
        judged.set(messageId, had.has(messageId) ? HAD_IT : judgementOf(permission));
      }
    });
  }
  return judged;
}

const HAD_IT: Judgement = { kind: 'cancelled', reason: 'merged-had-it' };

function judgementOf(permission: Permission): Judgement {
  return permission.kind === 'may' ? permission : { kind: 'cancelled', reason: permission.reason };
}

/** The messages of campaigns that somebody who is part of the same person by now has got already. */
async function findHadBefore(
  db: Db,
  workspaceId: WorkspaceId,
  messages: readonly JudgedMessage[],
): Promise<ReadonlySet<MessageId>> {
  const ofCampaigns = messages.filter(({ campaignId }) => campaignId !== null);
  const people = [...new Set(ofCampaigns.map(({ profileId }) => profileId))];
  const joined = await readJoined(db, workspaceId, people);
  if (joined.size === 0) return new Set();
  const sameOf = ({ campaignId, profileId }: JudgedMessage): MessageId[] =>
    (joined.get(profileId) ?? []).map((loser) => messageIdOf(campaignId ?? '', loser.profileId));
  const gone = await findGone(
    db,
    ofCampaigns.flatMap(sameOf).map((messageId) => ({ workspaceId, messageId })),
  );
  const had = ofCampaigns.filter((message) => sameOf(message).some((id) => gone.has(id)));
  return new Set(had.map(({ messageId }) => messageId));
}

async function campaignsOf(
  db: Db,
  messages: readonly JudgedMessage[],
  readCampaigns: ReadCampaigns,
): Promise<ReadonlyMap<string, GateView>> {
  const distinct = new Map(
    messages.flatMap(({ workspaceId, campaignId }) =>
      campaignId === null
        ? []
        : [[campaignKey({ workspaceId, campaignId }), { workspaceId, campaignId }] as const],
    ),
  );
  return distinct.size === 0 ? new Map() : readCampaigns(db, [...distinct.values()]);
}

function byCampaign(
  campaigns: ReadonlyMap<string, GateView>,
  { workspaceId, campaignId }: JudgedMessage,
): Judgement | undefined {
  const key = campaignKey({ workspaceId, campaignId: campaignId ?? '' });
  const { state = 'stopped', cancels = 'campaign-stopped' } = campaigns.get(key) ?? {};
  if (state === 'paused') return { kind: 'parked' };
  return state === 'stopped' ? { kind: 'cancelled', reason: cancels } : undefined;
}
