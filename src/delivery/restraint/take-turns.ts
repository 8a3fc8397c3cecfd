import type { Instant } from '../../kernel/index.js';
import type { MessageId } from '../message.js';
import { isTooLate, type RestrainedPerson } from './decide-intents.js';
import { judgeRestraint } from './judge-restraint.js';
import { OLDEST_MS, type PersonMail } from './person-mails.js';
import type { CountedMail, HeldReason } from './restraint.js';

/** A message that would be handed over now. */
export interface TurnCandidate {
  readonly messageId: MessageId;
  readonly topic: string;
  readonly priority: number;
  readonly intendedAt: Instant;
  readonly validUntil: Instant | null;
}

/** Whether it goes. */
export type Turn =
  | { readonly kind: 'go' }
  | {
      readonly kind: 'held' | 'dropped';
      readonly until: Instant;
      readonly reason: HeldReason;
      readonly detail: string;
    };

/** How long one that is due can keep others waiting: whatever keeps it from going is not theirs. */
const COMPETES_MS = 10 * 60_000;
/** So soon it is known what became of whatever goes first, mostly. */
const NEXT_LOOK_MS = 30_000;

/**
 * Decides which messages to one person go now. Taken ones and those that may have been count for sure; those on the
 * wire, and those that are due and come first by priority and age, may yet fail: for them the others wait a moment.
 */
export function takeTurns(
  candidates: readonly TurnCandidate[],
  person: RestrainedPerson,
  now: Instant,
): ReadonlyMap<MessageId, Turn> {
  const turns = new Map<MessageId, Turn>();
  const going = new Set(candidates.map(({ messageId }) => messageId));
  const settled = person.mails.filter(isSettled).map((mail) => countedAt(mail, now));
  const open = person.mails
    .filter(({ state }) => state === 'sending')
    .map((mail) => countedAt(mail, now));
  const rivals = person.mails.filter((mail) => !going.has(mail.messageId) && isRival(mail, now));
  const line = [...candidates, ...rivals].sort(compareTurns);
  for (const mail of line) {
    const { messageId, topic } = mail;
    const facts = { ...person, topic };
    const isAllowed = judgeRestraint({ ...facts, counted: [...settled, ...open] }, now);
    if (isAllowed.kind === 'allowed') open.push({ topic, at: now });
    if (!('validUntil' in mail)) continue;
    const turn = isAllowed.kind === 'allowed' ? GO : waitingTurn(mail, { person, settled, now });
    turns.set(messageId, turn);
  }
  return turns;
}

const GO: Turn = { kind: 'go' };

/** What keeps it for sure decides; what may yet fail makes it look again soon. */
function waitingTurn(
  mail: TurnCandidate,
  {
    person,
    settled,
    now,
  }: { person: RestrainedPerson; settled: readonly CountedMail[]; now: Instant },
): Turn {
  const sure = judgeRestraint({ ...person, topic: mail.topic, counted: settled }, now);
  if (sure.kind === 'allowed') {
    const detail = 'another mail of this person goes first';
    return { kind: 'held', until: now + NEXT_LOOK_MS, reason: 'turn', detail };
  }
  const late = isTooLate(sure, { ...mail, base: mail.intendedAt }, person.restraint);
  return { ...sure, kind: late ? 'dropped' : 'held' };
}

/** Where there is restraint, nothing as old as this is looked at any more: it is not sent either. */
export function isTooOld({ intendedAt }: Pick<TurnCandidate, 'intendedAt'>, now: Instant): boolean {
  return intendedAt <= now - OLDEST_MS;
}

function isSettled({ state }: PersonMail): boolean {
  return state === 'accepted' || state === 'unknown';
}

function countedAt({ topic, sendingAt, intendedAt }: PersonMail, now: Instant): CountedMail {
  return { topic, at: Math.min(sendingAt ?? intendedAt, now) };
}

/** Due, and not for long: what waits for its own next look is no rival. */
function isRival({ state, heldUntil, intendedAt }: PersonMail, now: Instant): boolean {
  const dueSince = Math.max(heldUntil ?? intendedAt, intendedAt);
  return state === 'queued' && dueSince <= now && dueSince > now - COMPETES_MS;
}

type InLine = Pick<TurnCandidate, 'messageId' | 'priority' | 'intendedAt'>;

/** The more urgent first, then the older; the id decides what nothing else does. */
function compareTurns(a: InLine, b: InLine): number {
  const byRank = a.priority - b.priority || a.intendedAt - b.intendedAt;
  return byRank || (a.messageId < b.messageId ? -1 : Number(a.messageId > b.messageId));
}
