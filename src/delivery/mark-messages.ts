import type { Instant, ProcessId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { type Attempt, openAttempts } from './attempt-store.js';
import type { ReadCampaigns } from './campaign-gate.js';
import { type Judgement, judgeMessages } from './judge-messages.js';
import { HELD_BACK, type MessageId } from './message.js';
import { changeStates, markSending } from './message-store.js';
import { releaseHeldRows, takeHeldRows } from './outbox-store.js';
import type { ReadyMessage } from './ready-message.js';
import { type HeldTurn, postponeMessages, recallHeld } from './restraint/postpone-messages.js';
import { restrainMessages } from './restraint/restrain-messages.js';
import { sayHeld } from './restraint/say-held.js';
import { type FollowMerged, MERGED } from './run-mails.js';

export interface MarkContext {
  readonly processId: ProcessId;
  readonly now: Instant;
  readonly readCampaigns: ReadCampaigns;
  readonly followMerged: FollowMerged;
}

/** A message for which a connection stands idle, with the attempt as which it will go. */
export interface Candidate extends ReadyMessage {
  readonly attempt: Attempt;
}

/**
 * Marks as `sending` what may go now, in the transaction in which permission is asked for the last time. What
 * may not go any more is cancelled; what would go elsewhere than it was composed for is let go of.
 *
 * @returns those to be handed over once the transaction is committed
 */
export async function markMessages(
  tx: Db,
  candidates: readonly Candidate[],
  context: MarkContext,
): Promise<readonly Candidate[]> {
  if (candidates.length === 0) return [];
  const permitted = await judgeMessages(
    tx,
    candidates.map(({ message }) => message),
    context.readCampaigns,
  );
  const { judged, held: waiting } = await restrain(tx, candidates, { ...context, permitted });
  const changed = candidates.filter((each) => isComposedOtherwise(each, judged));
  await releaseHeldRows(
    tx,
    changed.map(({ row }) => row),
  );
  const settled = candidates.filter((each) => !changed.includes(each));
  const held = await takeHeldRows(
    tx,
    settled.map(({ row }) => row),
  );
  const ours = settled.filter(({ message }) => held.has(message.messageId));
  await cancelMessages(tx, ours, { ...context, judged });
  await postponeMessages(
    tx,
    ours.flatMap(({ row, message }) => {
      const turn = waiting.get(message.messageId);
      return turn === undefined ? [] : [{ row, turn }];
    }),
    context.now,
  );
  return mark(
    tx,
    ours.filter(({ message }) => judged.get(message.messageId)?.kind === 'may'),
    context,
  );
}

/** Asks of those who may be mailed whether they are to be mailed now: what is held back may not go. */
async function restrain(
  tx: Db,
  candidates: readonly Candidate[],
  { permitted, ...context }: MarkContext & { permitted: ReadonlyMap<MessageId, Judgement> },
): Promise<{
  readonly judged: ReadonlyMap<MessageId, Judgement>;
  readonly held: ReadonlyMap<MessageId, HeldTurn>;
}> {
  const asking = candidates.flatMap(({ message, inputs }) => {
    if (permitted.get(message.messageId)?.kind !== 'may') return [];
    const { time_zone: zone } = inputs;
    return [{ message, timeZone: typeof zone === 'string' ? zone : 'UTC' }];
  });
  const turns = await restrainMessages(tx, asking, context);
  const judged = new Map(permitted);
  const held = new Map<MessageId, HeldTurn>();
  for (const [messageId, turn] of turns) {
    if (turn.kind === 'go') continue;
    if (turn.kind === 'held') held.set(messageId, turn);
    judged.set(
      messageId,
      turn.kind === 'held'
        ? { kind: 'held' }
        : { kind: 'cancelled', reason: HELD_BACK, detail: sayHeld(turn) },
    );
  }
  return { judged, held };
}

/** The address is another one now, or the person thinks otherwise of being tracked. */
function isComposedOtherwise(
  { message, addressKey, isTracked }: ReadyMessage,
  judged: ReadonlyMap<MessageId, Judgement>,
): boolean {
  const judgement = judged.get(message.messageId);
  if (judgement?.kind !== 'may') return false;
  return judgement.address.key !== addressKey || judgement.isTracked !== isTracked;
}

/** Cancels those that were judged so; a message that is parked keeps waiting without a due row. */
export async function cancelMessages(
  tx: Db,
  messages: readonly Pick<ReadyMessage, 'message'>[],
  {
    judged,
    now,
    followMerged,
  }: Pick<MarkContext, 'now' | 'followMerged'> & {
    readonly judged: ReadonlyMap<MessageId, Judgement>;
  },
): Promise<void> {
  const cancelled = messages.flatMap(({ message: { workspaceId, messageId } }) => {
    const judgement = judged.get(messageId);
    if (judgement?.kind !== 'cancelled') return [];
    const { reason, detail = reason } = judgement;
    const entry = { at: now, what: 'cancelled', detail };
    return [{ workspaceId, messageId, state: 'cancelled' as const, reason, entry, settledAt: now }];
  });
  const changed = await changeStates(tx, cancelled, ['queued', 'deferred']);
  const merged = cancelled.filter(
    ({ messageId, reason }) => reason === MERGED && changed.has(messageId),
  );
  if (merged.length > 0) await followMerged(tx, merged, now);
  // Whatever they had room for, others may have it now.
  const givingBack = new Set(cancelled.map(({ messageId }) => messageId));
  await recallHeld(
    tx,
    messages.flatMap(({ message }) => (givingBack.has(message.messageId) ? message : [])),
    now,
  );
}

async function mark(
  tx: Db,
  messages: readonly Candidate[],
  { processId, now }: MarkContext,
): Promise<Candidate[]> {
  const sending = await markSending(
    tx,
    messages.map(({ message, inputs, fetchProblem, isTracked, mail }) => ({
      workspaceId: message.workspaceId,
      messageId: message.messageId,
      address: mail.to,
      inputs,
      isTracked,
      entry:
        fetchProblem === undefined ? undefined : { at: now, what: 'fetched', detail: fetchProblem },
    })),
    now,
  );
  const marked = messages.filter(({ message }) => sending.has(message.messageId));
  await openAttempts(
    tx,
    marked.map(({ attempt }) => attempt),
    { processId, now },
  );
  return marked;
}
