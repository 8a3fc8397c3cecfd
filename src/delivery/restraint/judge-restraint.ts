import type { Instant } from '../../kernel/index.js';
import { showDuration, showMinute } from './duration.js';
import type { QuietClock } from './quiet-hours.js';
import type { CountedMail, HeldReason, Restraint } from './restraint.js';

/** What a decision about one mail to one person rests on. */
export interface RestraintFacts {
  readonly restraint: Restraint;
  /** Of the mail: its purpose. */
  readonly topic: string;
  /** Of its reader, as an IANA name. */
  readonly timeZone: string;
  /** The person’s other mails that count, in whatever order, those ahead included. */
  readonly counted: readonly CountedMail[];
  readonly quiet: QuietClock;
}

/** Whether a mail may go at an instant. */
export type RestraintVerdict =
  | { readonly kind: 'allowed' }
  | {
      readonly kind: 'held';
      /** The first instant at which it may go, by what is known now. */
      readonly until: Instant;
      readonly reason: Exclude<HeldReason, 'turn' | 'send-time'>;
      /** For people: `at most 3 in 7d of offers`. */
      readonly detail: string;
    };

/** Something that keeps a mail from going at an instant. */
type Obstacle = Omit<Extract<RestraintVerdict, { kind: 'held' }>, 'kind'>;

/**
 * Decides whether a mail may go now: a cap or a gap of `d` looks at (now − d, now], and at what
 * is decided on for the time ahead. Transactional mail is not asked
 * about here: it is exempt.
 *
 * @returns of a mail that may not, when it may, and what keeps it longest from going now
 */
export function judgeRestraint(facts: RestraintFacts, now: Instant): RestraintVerdict {
  const first = longestObstacle(facts, now);
  if (first === undefined) return { kind: 'allowed' };
  // Each step goes to where one of the mails or a quiet time has passed: there are so many and no more.
  let until = first.until;
  for (;;) {
    const next = longestObstacle(facts, until);
    if (next === undefined) break;
    until = next.until;
  }
  return { kind: 'held', ...first, until };
}

function longestObstacle(facts: RestraintFacts, at: Instant): Obstacle | undefined {
  let longest: Obstacle | undefined;
  for (const obstacle of obstaclesAt(facts, at)) {
    if (longest === undefined || obstacle.until > longest.until) longest = obstacle;
  }
  return longest;
}

function obstaclesAt(facts: RestraintFacts, at: Instant): Obstacle[] {
  const { restraint, topic, timeZone, counted, quiet } = facts;
  const obstacles: Obstacle[] = [];
  const look = (
    reason: Obstacle['reason'],
    rule: { readonly count: number; readonly perMs: number; readonly topic: string | null },
    detail: () => string,
  ): void => {
    const until = fullUntil(rule, counted, at);
    if (until !== undefined) obstacles.push({ reason, until, detail: detail() });
  };
  for (const cap of restraint.caps) {
    if (cap.topic !== null && cap.topic !== topic) continue;
    const what = () => `at most ${cap.count} in ${showDuration(cap.perMs)}${ofTopic(cap.topic)}`;
    look('cap', cap, what);
  }
  const { gapMs, gapOfAllMs, quietHours } = restraint;
  if (gapMs !== null) {
    const what = () => `${showDuration(gapMs)} between two${ofTopic(topic)}`;
    look('gap', { count: 1, perMs: gapMs, topic }, what);
  }
  if (gapOfAllMs !== null) {
    const what = () => `${showDuration(gapOfAllMs)} between any two`;
    look('gap', { count: 1, perMs: gapOfAllMs, topic: null }, what);
  }
  const until = quietHours === null ? undefined : quiet.quietUntil(quietHours, timeZone, at);
  if (quietHours !== null && until !== undefined) {
    const { fromMinute, untilMinute } = quietHours;
    const detail = `${showMinute(fromMinute)} to ${showMinute(untilMinute)} in ${timeZone}`;
    obstacles.push({ reason: 'quiet-hours', until, detail });
  }
  return obstacles;
}

/**
 * Until when a window of this length around an instant holds as many mails as it may; undefined: there is room. A
 * window that ends later matters too: what was decided on for then keeps its room.
 */
function fullUntil(
  { count, perMs, topic }: { count: number; perMs: number; topic: string | null },
  counted: readonly CountedMail[],
  at: Instant,
): Instant | undefined {
  const times = counted
    .filter((mail) => topic === null || mail.topic === topic)
    .map((mail) => mail.at)
    .sort((a, b) => b - a);
  // Of the groups of so many mails that fit into one window together with this one, the last. As soon as its first
  // mail has left the window, there is room.
  for (const [place, last] of times.entries()) {
    const first = times[place + count - 1];
    if (first === undefined) return undefined;
    if (Math.max(last, at) - Math.min(first, at) < perMs) return first + perMs;
  }
  return undefined;
}

function ofTopic(topic: string | null): string {
  return topic === null ? '' : ` of ${topic}`;
}
