import {
  createQuietClock,
  decideIntents,
  type PersonMail,
  type RestrainedPerson,
  type Restraint,
} from '../../src/delivery/index.js';
import type { MessageId } from '../../src/delivery/message.js';
import { takeTurns } from '../../src/delivery/restraint/take-turns.js';

/** One person’s mail, as senders bring it about: everything that is due is marked, and some outcomes come late. */
export interface PlayedPerson {
  readonly restraint: Restraint;
  readonly mails: Map<MessageId, PersonMail>;
  /** Those that were taken, or may have been. */
  readonly gone: PersonMail[];
  /** What becomes of the next one; `slow`: nobody knows yet. */
  readonly nextOutcome: () => string;
  count: number;
}

const quiet = createQuietClock();

export function createPerson(restraint: Restraint, nextOutcome: () => string): PlayedPerson {
  return { restraint, mails: new Map(), gone: [], nextOutcome, count: 0 };
}

function asRestrained({ restraint, mails }: PlayedPerson): RestrainedPerson {
  return { restraint, timeZone: 'UTC', mails: [...mails.values()], quiet };
}

export function intend(
  person: PlayedPerson,
  asked: readonly { readonly topic: string; readonly priority: number }[],
  now: number,
): void {
  const named = asked.map((each) => {
    person.count += 1;
    const messageId = String(person.count).padStart(4, '0') as MessageId;
    return { ...each, messageId, validUntil: null };
  });
  const decided = decideIntents(named, asRestrained(person), now);
  for (const { messageId, topic, priority } of named) {
    const decision = decided.get(messageId);
    if (decision === undefined || decision.kind === 'dropped') continue;
    const isHeld = decision.kind === 'held';
    person.mails.set(messageId, {
      ...{ messageId, topic, priority, campaignId: null, state: 'queued' },
      ...{ intendedAt: now, sendingAt: null },
      heldUntil: isHeld ? decision.until : null,
      heldWhy: isHeld ? decision.reason : null,
    });
  }
}

/** Marks some of what is due: all of it together or one alone. @returns whether anything was due */
export function send(person: PlayedPerson, now: number): boolean {
  const due = [...person.mails.values()].filter(
    ({ state, heldUntil }) => state === 'queued' && (heldUntil ?? now) <= now,
  );
  const together = due.length % 2 === 0 ? due : due.slice(0, 1);
  const asked = together.map((each) => ({ ...each, validUntil: null }));
  const turns = takeTurns(asked, asRestrained(person), now);
  for (const { messageId } of together) {
    const turn = turns.get(messageId);
    if (turn?.kind === 'dropped') giveBack(person, messageId, now);
    else if (turn?.kind === 'held') {
      change(person, messageId, { heldUntil: turn.until, heldWhy: turn.reason });
    } else {
      const held = { heldUntil: null, heldWhy: null };
      change(person, messageId, { ...held, state: 'sending', sendingAt: now });
      const outcome = person.nextOutcome();
      if (outcome !== 'slow') end(person, messageId, { outcome, now });
    }
  }
  return due.length > 0;
}

/** What was slow is taken in the end. */
export function endAll(person: PlayedPerson, now: number): void {
  for (const { messageId, state } of person.mails.values()) {
    if (state === 'sending') end(person, messageId, { outcome: 'accepted', now });
  }
}

function end(
  person: PlayedPerson,
  messageId: MessageId,
  { outcome, now }: { readonly outcome: string; readonly now: number },
): void {
  if (outcome === 'failed') {
    giveBack(person, messageId, now);
    return;
  }
  change(person, messageId, { state: outcome as PersonMail['state'] });
  person.gone.push(person.mails.get(messageId) as PersonMail);
}

/** What waits for room is asked about at once. */
function giveBack(person: PlayedPerson, messageId: MessageId, now: number): void {
  person.mails.delete(messageId);
  for (const { messageId: id, heldWhy } of person.mails.values()) {
    if (heldWhy === 'cap' || heldWhy === 'gap') change(person, id, { heldUntil: now });
  }
}

function change(person: PlayedPerson, messageId: MessageId, to: Partial<PersonMail>): void {
  const known = person.mails.get(messageId);
  if (known !== undefined) person.mails.set(messageId, { ...known, ...to });
}
