import type { Instant } from '../kernel/index.js';
import { suppressAddresses } from '../privacy/index.js';
import type { Db } from '../storage/index.js';
import { closeAttempts, markUnknown } from './attempt-store.js';
import { decideOutcome, type Verdict } from './decide-outcome.js';
import type { Candidate } from './mark-messages.js';
import { changeStates, type StateChange } from './message-store.js';
import { releaseHeldRows, writeDueRows } from './outbox-store.js';
import type { DeliveryOutcome } from './provider.js';
import { recallHeld } from './restraint/postpone-messages.js';

/** A message that was handed over, and what came of it. */
export interface EndedAttempt {
  readonly marked: Candidate;
  readonly outcome: DeliveryOutcome;
}

interface Judged extends EndedAttempt {
  readonly verdict: Verdict;
}

/**
 * Records what became of messages of ours. An attempt that somebody else has settled meanwhile stays as it
 * is; one that was given up as unknown is not unknown any more.
 *
 * @returns those whose address does not exist, also when that was recorded before
 */
export async function recordOutcomes(
  tx: Db,
  ended: readonly EndedAttempt[],
  now: Instant,
): Promise<readonly EndedAttempt[]> {
  if (ended.length === 0) return [];
  const judged = ended.map((each): Judged => {
    const attempts = each.marked.message.attempts + 1;
    return { ...each, verdict: decideOutcome(each.outcome, { attempts, now }) };
  });
  const unknown = judged.filter(({ verdict }) => verdict.state === 'unknown');
  await markUnknown(tx, attemptsOf(unknown), now);
  await changeStates(tx, changesOf(unknown), ['sending']);

  // Of these it may be that not even the mark came about: then they are still held.
  const notBegun = ended.filter(({ outcome }) => outcome.kind === 'not-begun');
  await releaseHeldRows(
    tx,
    notBegun.map(({ marked }) => marked.row),
  );
  const known = judged.filter(({ verdict }) => verdict.state !== 'unknown');
  const closed = await closeAttempts(tx, attemptsOf(known));
  const ours = known.filter(({ marked }) => closed.has(marked.attempt.attemptId));
  await changeStates(tx, changesOf(ours), ['sending', 'unknown']);
  await writeDueRows(tx, ours.flatMap(dueAgain));
  const failed = ours.filter(({ verdict }) => verdict.state === 'failed');
  await recallHeld(
    tx,
    failed.map(({ marked }) => marked.message),
    now,
  );
  const bounced = known.filter(({ verdict }) => verdict.isBounced);
  await suppressAddresses(tx, bounced.map(suppressionOf), now);
  return bounced;
}

function attemptsOf(judged: readonly Judged[]) {
  return judged.map(({ marked }) => marked.attempt);
}

const OVER: ReadonlySet<string> = new Set(['accepted', 'failed']);

function changesOf(judged: readonly Judged[]): StateChange[] {
  return judged.map(({ marked, verdict, outcome }) => {
    const { workspaceId, messageId } = marked.message;
    const { state, reason, entry } = verdict;
    return {
      workspaceId,
      messageId,
      state,
      reason,
      entry,
      settledAt: OVER.has(state) ? entry.at : null,
      isAttempt: outcome.kind !== 'not-begun',
    };
  });
}

function dueAgain({ marked, verdict }: Judged) {
  return verdict.dueAt === null ? [] : [{ ...marked.row, dueAt: verdict.dueAt }];
}

function suppressionOf({ marked, verdict }: Judged) {
  const { message, mail, addressKey } = marked;
  return {
    workspaceId: message.workspaceId,
    key: addressKey,
    address: mail.to,
    reason: 'bounced' as const,
    since: verdict.entry.at,
    detail: verdict.entry.detail,
  };
}
