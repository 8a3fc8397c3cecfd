import type { Instant } from '../../kernel/index.js';
import type { MessageId } from '../message.js';
import { judgeRestraint } from './judge-restraint.js';
import type { PersonMail } from './person-mails.js';
import type { QuietClock } from './quiet-hours.js';
import type { CountedMail, HeldReason, Restraint } from './restraint.js';

/** A message that somebody wants to send, as restraint sees it. */
export interface AskedMail {
  readonly messageId: MessageId;
  readonly topic: string;
  /** The lower, the more urgent. */
  readonly priority: number;
  /** Not before; undefined: at once. */
  readonly notBefore?: Instant | undefined;
  /** It waits no longer; null: as long as the workspace says. */
  readonly validUntil: Instant | null;
}

/** What becomes of an intent. */
export type IntentDecision =
  | { readonly kind: 'due' }
  /** It waits until then, and is asked about again. */
  | HeldBack<'held'>
  /** It would have to wait longer than it may: it never goes. */
  | HeldBack<'dropped'>;

interface HeldBack<Kind> {
  readonly kind: Kind;
  readonly until: Instant;
  readonly reason: HeldReason;
  /** For people. */
  readonly detail: string;
}

/** A person with what restraint has to know of them. */
export interface RestrainedPerson {
  readonly restraint: Restraint;
  readonly timeZone: string;
  readonly mails: readonly PersonMail[];
  readonly quiet: QuietClock;
}

const DAY_MS = 86_400_000;
/** What was to go and has not for so long keeps no room: its campaign is paused, say. */
const RESERVED_MS = DAY_MS;

/**
 * Decides what becomes of messages to one person that are intended at one instant: the more urgent first, of equals
 * in the order in which they come. What is decided on counts from then on, until it is known not to have gone; what
 * is less urgent and has not gone yet has to wait itself.
 */
export function decideIntents(
  asked: readonly AskedMail[],
  person: RestrainedPerson,
  now: Instant,
): ReadonlyMap<MessageId, IntentDecision> {
  const decided = new Map<MessageId, IntentDecision>();
  const own = new Set(asked.map(({ messageId }) => messageId));
  const others = person.mails.filter(({ messageId }) => !own.has(messageId));
  const fresh: CountedMail[] = [];
  for (const mail of [...asked].sort((a, b) => a.priority - b.priority)) {
    const { messageId, topic, notBefore = now } = mail;
    const counted = [...others.flatMap((each) => countedAs(each, mail, now)), ...fresh];
    const start = Math.max(now, notBefore);
    const facts = { ...person, topic, counted };
    const verdict = judgeRestraint(facts, start);
    const decision: IntentDecision =
      verdict.kind === 'allowed'
        ? dueAt(start, now)
        : {
            ...verdict,
            kind: isTooLate(verdict, { ...mail, base: start }, person.restraint)
              ? 'dropped'
              : 'held',
          };
    decided.set(messageId, decision);
    if (decision.kind === 'dropped') continue;
    fresh.push({ topic, at: decision.kind === 'held' ? decision.until : now });
  }
  return decided;
}

/** What is decided where there is no restraint. */
export function dueAt(at: Instant, now: Instant): IntentDecision {
  if (at <= now) return { kind: 'due' };
  return {
    kind: 'held',
    until: at,
    reason: 'send-time',
    detail: 'the hour that was chosen for it',
  };
}

function countedAs(
  { state, topic, priority, sendingAt, heldUntil, intendedAt }: PersonMail,
  mail: AskedMail,
  now: Instant,
): CountedMail[] {
  if (state !== 'queued' && state !== 'deferred') {
    return [{ topic, at: Math.min(sendingAt ?? intendedAt, now) }];
  }
  const planned = Math.max(heldUntil ?? intendedAt, intendedAt);
  if (priority > mail.priority || planned <= now - RESERVED_MS) return [];
  return [{ topic, at: Math.max(planned, now) }];
}

/**
 * Whether a message would have to wait longer than it may. Quiet hours alone lose nothing: they last a night.
 *
 * @param mail.base from when on it could have gone
 */
export function isTooLate(
  { until, reason }: { readonly until: Instant; readonly reason: HeldReason },
  { validUntil, base }: { readonly validUntil: Instant | null; readonly base: Instant },
  { waitMs }: Restraint,
): boolean {
  if (validUntil !== null) return until > validUntil;
  return (reason === 'cap' || reason === 'gap') && until > base + waitMs;
}
