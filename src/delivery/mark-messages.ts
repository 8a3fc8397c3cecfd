import type { Instant, ProcessId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { type Attempt, openAttempts } from './attempt-store.js';
import type { ReadCampaigns } from './campaign-gate.js';
import { type Judgement, judgeMessages } from './judge-messages.js';
import type { MessageId } from './message.js';
import { changeStates, markSending } from './message-store.js';
import { releaseHeldRows, takeHeldRows } from './outbox-store.js';
import type { ReadyMessage } from './ready-message.js';

export interface MarkContext {
  readonly processId: ProcessId;
  readonly now: Instant;
  readonly readCampaigns: ReadCampaigns;
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
  const judged = await judgeMessages(
    tx,
    candidates.map(({ message }) => message),
    context.readCampaigns,
  );
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
  await cancelMessages(tx, ours, { judged, now: context.now });
  return mark(
    tx,
    ours.filter(({ message }) => judged.get(message.messageId)?.kind === 'may'),
    context,
  );
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
  { judged, now }: { readonly judged: ReadonlyMap<MessageId, Judgement>; readonly now: Instant },
): Promise<void> {
  const cancelled = messages.flatMap(({ message: { workspaceId, messageId } }) => {
    const judgement = judged.get(messageId);
    if (judgement?.kind !== 'cancelled') return [];
    const { reason } = judgement;
    const entry = { at: now, what: 'cancelled', detail: reason };
    return [{ workspaceId, messageId, state: 'cancelled' as const, reason, entry, settledAt: now }];
  });
  await changeStates(tx, cancelled, ['queued', 'deferred']);
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
