import {
  decideIntents,
  type HeldReason,
  type IntentDecision,
  type MessageId,
  type PersonMail,
  type RestrainedPerson,
  type Turn,
  takeTurns,
} from '../../delivery/index.js';
import type { Instant } from '../../kernel/index.js';
import { type Permission, TRANSACTIONAL } from '../../privacy/index.js';

/** A mail that a simulated run decided on. */
export interface WantedMail {
  readonly messageId: MessageId;
  readonly at: Instant;
  readonly purpose: string;
  readonly topic: string;
  readonly priority: number;
  readonly template: string;
}

/** Whom it is for, as far as it decides whether and when it goes. */
export interface MailReader {
  readonly to: Instant;
  readonly isPublished: (template: string) => boolean;
  readonly permissionAt: (purpose: string, at: Instant) => Permission;
  /** Undefined: the workspace holds nothing back. */
  readonly restraintAt: ((at: Instant) => RestrainedPerson) | undefined;
}

/**
 * What would have become of it. `sent`: handed over at `leftAt`; `held`: it was still held back when the time was over;
 * `cancelled`: at `leftAt`, for the reason.
 */
export interface MailFate {
  readonly outcome: 'sent' | 'held' | 'cancelled';
  readonly reason: string | null;
  readonly leftAt: Instant;
  /** Why it was held back first, and until when; null: it was not. */
  readonly held: { readonly reason: HeldReason; readonly until: Instant } | null;
}

interface Waiting {
  readonly mail: WantedMail;
  readonly dueAt: Instant;
  readonly held: MailFate['held'];
}

/**
 * What would have become of one profile's mails, decided by the functions that decide in earnest: when one is intended,
 * and again when it would be handed over. Handing over takes no time here, and succeeds.
 *
 * @param mails in order of time
 */
export function simulateMails(
  mails: readonly WantedMail[],
  reader: MailReader,
): ReadonlyMap<MessageId, MailFate> {
  const fates = new Map<MessageId, MailFate>();
  const sent: PersonMail[] = [];
  let waiting: Waiting[] = [];
  const coming = [...mails];
  for (;;) {
    const next = Math.min(coming[0]?.at ?? NEVER, ...waiting.map(({ dueAt }) => dueAt));
    if (next >= reader.to) break;
    const intended = coming.splice(0, countAt(coming, next));
    waiting.push(...intend(intended, { reader, sent, waiting, fates, now: next }));
    const due = waiting.filter(({ dueAt }) => dueAt <= next);
    const rest = waiting.filter(({ dueAt }) => dueAt > next);
    waiting = [...rest, ...handOver(due, { reader, sent, waiting: rest, fates, now: next })];
  }
  for (const { mail, held } of waiting) {
    fates.set(mail.messageId, { outcome: 'held', reason: null, leftAt: reader.to, held });
  }
  return fates;
}

const NEVER = Number.POSITIVE_INFINITY;

function countAt(mails: readonly WantedMail[], instant: Instant): number {
  const later = mails.findIndex(({ at }) => at > instant);
  return later < 0 ? mails.length : later;
}

interface Moment {
  readonly reader: MailReader;
  readonly sent: PersonMail[];
  readonly waiting: readonly Waiting[];
  readonly fates: Map<MessageId, MailFate>;
  readonly now: Instant;
}

function intend(mails: readonly WantedMail[], moment: Moment): Waiting[] {
  const { reader, now } = moment;
  const open = mails.filter((mail) => mayGo(mail, null, moment));
  const asked = open.filter(({ topic }) => topic !== TRANSACTIONAL);
  const person = reader.restraintAt && personAt(moment, reader.restraintAt(now));
  const decisions =
    person === undefined
      ? new Map<MessageId, IntentDecision>()
      : decideIntents(
          asked.map((mail) => ({ ...mail, validUntil: null })),
          person,
          now,
        );
  return open.flatMap((mail): Waiting[] => {
    const decision = decisions.get(mail.messageId);
    if (decision?.kind === 'dropped') {
      cancel(mail, { reason: 'held-back', held: heldOf(decision) }, moment);
      return [];
    }
    if (decision?.kind !== 'held') return [{ mail, dueAt: now, held: null }];
    return [{ mail, dueAt: decision.until, held: heldOf(decision) }];
  });
}

function heldOf({ reason, until }: { readonly reason: HeldReason; readonly until: Instant }) {
  return { reason, until };
}

/** Whether it may go at all; of one that may not it is noted. */
function mayGo(mail: WantedMail, held: MailFate['held'], moment: Moment): boolean {
  const { reader, now } = moment;
  if (!reader.isPublished(mail.template)) {
    cancel(mail, { reason: 'template-unpublished', held }, moment);
    return false;
  }
  const permission = reader.permissionAt(mail.purpose, now);
  if (permission.kind === 'may') return true;
  cancel(mail, { reason: permission.reason, held }, moment);
  return false;
}

function cancel(
  { messageId }: WantedMail,
  { reason, held }: Pick<MailFate, 'reason' | 'held'>,
  { fates, now }: Moment,
): void {
  fates.set(messageId, { outcome: 'cancelled', reason, leftAt: now, held });
}

/** @returns those that have to wait on */
function handOver(due: readonly Waiting[], moment: Moment): Waiting[] {
  const { reader, sent, fates, now } = moment;
  const open = due.filter(({ mail, held }) => held === null || mayGo(mail, held, moment));
  const person = reader.restraintAt && personAt(moment, reader.restraintAt(now));
  const asking = open.filter(({ mail }) => mail.topic !== TRANSACTIONAL);
  const turns =
    person === undefined
      ? new Map<MessageId, Turn>()
      : takeTurns(
          asking.map(({ mail }) => ({ ...mail, intendedAt: mail.at, validUntil: null })),
          person,
          now,
        );
  return open.flatMap(({ mail, held }): Waiting[] => {
    const turn = turns.get(mail.messageId);
    if (turn === undefined || turn.kind === 'go') {
      fates.set(mail.messageId, { outcome: 'sent', reason: null, leftAt: now, held });
      sent.push({ ...mailOf(mail), state: 'accepted', sendingAt: now });
      return [];
    }
    if (turn.kind === 'held') return [{ mail, dueAt: turn.until, held: held ?? heldOf(turn) }];
    cancel(mail, { reason: 'held-back', held: held ?? heldOf(turn) }, moment);
    return [];
  });
}

/** With the mails that this simulation has sent or holds back. */
function personAt({ sent, waiting }: Moment, person: RestrainedPerson): RestrainedPerson {
  const held = waiting.map(({ mail, dueAt }) => ({ ...mailOf(mail), heldUntil: dueAt }));
  const own = [...sent, ...held].filter(({ topic }) => topic !== TRANSACTIONAL);
  return { ...person, mails: [...person.mails, ...own] };
}

function mailOf({ messageId, topic, priority, at }: WantedMail): PersonMail {
  return {
    ...{ messageId, topic, priority, intendedAt: at },
    campaignId: null,
    state: 'queued',
    sendingAt: null,
    heldUntil: null,
    heldWhy: null,
  };
}
