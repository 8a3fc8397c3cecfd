import type { Instant, WorkspaceId } from '../kernel/index.js';
import type { Calendar, ParsedRule } from '../rules/index.js';
import type { Database } from '../storage/index.js';
import { checkRuleOf } from './check-rule-of.js';
import { readComputedTraits } from './computed/computed-store.js';
import { countCombinations } from './count-combinations.js';
import { pointInTimeInvalid } from './errors.js';
import { readDay } from './point-in-time.js';
import { requireHistory } from './require-history.js';
import { readSegmentRules } from './segment-store.js';

export const SIZE_STEPS = ['day', 'week', 'month'] as const;
export type SizeStep = (typeof SIZE_STEPS)[number];

/** How large a rule was at the end of a day, a week or a month; of the one that is not over, how large it is now. */
export interface SizePoint {
  /** The first day of the stretch, `YYYY-MM-DD`. */
  readonly day: string;
  readonly at: Instant;
  readonly members: number;
}

/** A point, and how many there are in all. */
export type CountedPoint = SizePoint & { readonly count: number };

export interface SizesAsked {
  readonly workspaceId: WorkspaceId;
  readonly rule: ParsedRule;
  /** Days of the workspace, `YYYY-MM-DD`; both belong to it. */
  readonly from: string;
  readonly to: string;
  readonly every: SizeStep;
}

const MOST_POINTS = 400;

/**
 * Counts a rule's members at the end of every stretch, under today's identities: one query a point, as they are
 * asked for, the oldest first.
 *
 * @throws AppError `rule-invalid`, `rule-without-history`, `point-in-time-invalid`
 */
export async function* sizesOverTime(
  database: Database,
  asked: SizesAsked,
  { now, calendar }: { readonly now: Instant; readonly calendar: Calendar },
): AsyncGenerator<CountedPoint> {
  const { workspaceId } = asked;
  const points = pointsOf(asked, { now, calendar });
  const { rule } = await checkRuleOf(database, { workspaceId }, asked.rule);
  requireHistory(asked.rule, {
    segments: await readSegmentRules(database, workspaceId),
    computed: await readComputedTraits(database, workspaceId),
  });
  for (const { day, at } of points) {
    const question = { workspaceId, rules: [rule], at, sampleSize: 0 };
    const combinations = await countCombinations(database, question);
    const inside = combinations.find(({ isIn }) => isIn[0] === true);
    yield { day, at, members: inside?.profiles ?? 0, count: points.length };
  }
}

/**
 * The ends of the stretches from the one with the first day to the one with the last.
 *
 * @throws AppError `point-in-time-invalid`
 */
function pointsOf(
  { from, to, every }: Pick<SizesAsked, 'from' | 'to' | 'every'>,
  { now, calendar }: { readonly now: Instant; readonly calendar: Calendar },
): readonly { readonly day: string; readonly at: Instant }[] {
  const [first, last] = [readDay(from), readDay(to)];
  if (last < first) throw pointInTimeInvalid.make({ problem: `${to} lies before ${from}.` });
  if (calendar.startOf(last) > now) {
    throw pointInTimeInvalid.make({ problem: `${to} lies in the future.` });
  }
  const points: { day: string; at: Instant }[] = [];
  const end = calendar.startOf(last);
  for (let begin = calendar.startOf(first); begin <= end; ) {
    const stretch = calendar.stretchAt(begin, every, 0);
    points.push({ day: calendar.dayOf(stretch.from), at: Math.min(stretch.to - 1, now) });
    begin = stretch.to;
    if (points.length > MOST_POINTS) {
      const problem = `From ${from} to ${to} there are more than ${MOST_POINTS} ${every}s.`;
      throw pointInTimeInvalid.make({ problem });
    }
  }
  return points;
}
