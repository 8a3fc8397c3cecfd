import type { OpenStores } from '../content/index.js';
import type { Instant, ProfileId } from '../kernel/index.js';
import type { Recommender } from '../recommend/index.js';
import type { ReadStanding } from '../segments/index.js';
import type { Database } from '../storage/index.js';
import type { ReadCampaigns } from './campaign-gate.js';
import type { Composer } from './compose/index.js';
import { type Draft, draftMessages, type FindTemplate } from './draft-messages.js';
import { type FetchParts, fetchForDrafts } from './fetch-for-drafts.js';
import { type Judgement, judgeMessages } from './judge-messages.js';
import { cancelMessages } from './mark-messages.js';
import type { MessageId } from './message.js';
import { changeStates, type QueuedMessage, readQueuedMessages } from './message-store.js';
import { type HeldRow, takeHeldRows } from './outbox-store.js';
import type { ReadyMessage } from './ready-message.js';
import { recallHeld } from './restraint/postpone-messages.js';
import type { FollowMerged } from './run-mails.js';

export interface PrepareParts extends FetchParts {
  readonly database: Database;
  readonly composer: Composer;
  readonly findTemplate: FindTemplate;
  readonly readCampaigns: ReadCampaigns;
  readonly followMerged: FollowMerged;
  readonly readStanding: ReadStanding;
  readonly openStores: OpenStores;
  readonly recommend: Recommender;
}

/**
 * Composes messages that are held, with what is known of their readers now. What may not go, or can't be
 * composed, is settled here and not given back.
 */
export async function prepareMessages(
  parts: PrepareParts,
  rows: readonly HeldRow[],
  now: Instant,
): Promise<readonly ReadyMessage[]> {
  const { database } = parts;
  const messages = await readQueuedMessages(database, rows);
  const judged = await judgeMessages(database, messages, parts.readCampaigns);
  const rowOf = new Map(rows.map((row) => [row.messageId, row]));
  const going = messages.filter(({ messageId }) => judged.get(messageId)?.kind === 'may');
  const staying = rows.filter(({ messageId }) => judged.get(messageId)?.kind !== 'may');
  const { followMerged } = parts;
  await settleStaying(database, staying, { messages, judged, now, followMerged });
  const bare = await draftMessages(database, going, { ...parts, judged, now });
  const drafts = await fetchForDrafts(parts, bare);
  const results = await parts.composer.compose(drafts.map(({ job }) => job));
  const ready: ReadyMessage[] = [];
  const failed = withoutDraft(going, drafts).flatMap(({ messageId, profileId }): Failure[] => {
    const row = rowOf.get(messageId);
    return row === undefined ? [] : [{ row, profileId, problem: 'its template is gone' }];
  });
  drafts.forEach(({ message, job, addressKey, fetchProblem }, at) => {
    const row = rowOf.get(message.messageId);
    const result = results[at];
    if (row === undefined || result === undefined) return;
    const { inputs, isTracked } = job;
    const { profileId } = message;
    if (result.kind === 'failed') failed.push({ row, profileId, problem: result.problem });
    else ready.push({ row, message, inputs, fetchProblem, isTracked, addressKey, mail: result });
  });
  await settleFailed(database, failed, now);
  return ready;
}

interface Failure {
  readonly row: HeldRow;
  readonly profileId: ProfileId;
  readonly problem: string;
}

function withoutDraft(
  messages: readonly QueuedMessage[],
  drafts: readonly Draft[],
): readonly QueuedMessage[] {
  const drafted = new Set(drafts.map(({ message }) => message.messageId));
  return messages.filter(({ messageId }) => !drafted.has(messageId));
}

/** Takes off the outbox what does not wait any more, may not go, or is parked. */
async function settleStaying(
  database: Database,
  rows: readonly HeldRow[],
  context: {
    readonly messages: readonly QueuedMessage[];
    readonly judged: ReadonlyMap<MessageId, Judgement>;
    readonly now: Instant;
    readonly followMerged: FollowMerged;
  },
): Promise<void> {
  if (rows.length === 0) return;
  await database.transaction(async (tx) => {
    const taken = await takeHeldRows(tx, rows);
    const ours = context.messages.filter(({ messageId }) => taken.has(messageId));
    await cancelMessages(
      tx,
      ours.map((message) => ({ message })),
      context,
    );
  });
}

async function settleFailed(
  database: Database,
  failed: readonly Failure[],
  now: Instant,
): Promise<void> {
  if (failed.length === 0) return;
  await database.transaction(async (tx) => {
    const taken = await takeHeldRows(
      tx,
      failed.map(({ row }) => row),
    );
    const ours = failed.filter(({ row }) => taken.has(row.messageId));
    const changes = ours.map(({ row, problem }) => ({
      workspaceId: row.workspaceId,
      messageId: row.messageId,
      state: 'failed' as const,
      reason: 'template-failed',
      entry: { at: now, what: 'failed', detail: problem },
      settledAt: now,
    }));
    await changeStates(tx, changes, ['queued', 'deferred']);
    await recallHeld(
      tx,
      ours.map(({ row: { workspaceId }, profileId }) => ({ workspaceId, profileId })),
      now,
    );
  });
}
