import type { SequenceRule, SequenceStep } from '../rule.js';
import { durationMs } from '../time/duration-ms.js';
import { type Compilation, isSamePoint, keysOf, readEvents, type Stage } from './compilation.js';
import { isOfPattern } from './filter.js';
import type { Sql } from './statement.js';

const E = { alias: 'e' };

/**
 * Chains of events, each strictly later than the one before. Of each step the latest instant at which a chain has
 * got so far is what matters: a step that is late enough for it is late enough for all earlier ones.
 */
export function holdsOfSequence(context: Compilation, stage: Stage, rule: SequenceRule): Sql {
  const { points } = stage;
  const { frame } = points;
  const all = rule.absence === undefined ? rule.steps : [...rule.steps, rule.absence];
  const keys = points.keys.join(', ');
  const matches = all.map((step, at) => `${isOfPattern(context, E, step.events)} as is_${at + 1}`);
  const reading = { patterns: all.map(({ events }) => events), bounds: {} };
  let log = `select ${keysOf(points, 'e')}, e.occurred_at, ${matches.join(', ')}
     ${readEvents(context, points, reading)}`;
  rule.steps.forEach((step, at) => {
    log = withStep(log, { step, number: at + 1, keys });
  });
  if (rule.absence !== undefined) log = withNext(log, { number: all.length, keys });
  const last = `log.reached_${rule.steps.length}`;
  const bounds = rule.window === undefined ? {} : frame.boundsOf(rule.window);
  const conditions = [
    `${last} is not null`,
    ...(bounds.from === undefined ? [] : [`${last} >= ${bounds.from.at}`]),
    ...(bounds.to === undefined ? [] : [`${last} < ${bounds.to.at}`]),
    ...(rule.absence === undefined ? [] : isAbsent(rule.absence, last, frame.now.at)),
  ];
  const grouped = points.keys.map((key) => `log.${key}`).join(', ');
  // The frame of points in time speaks of their columns.
  const at = points.isConstant ? '' : `join ${points.cte} pt on ${isSamePoint(points, 'log')}`;
  const name = stage.addJoin(
    `select ${grouped}, bool_or(${conditions.join(' and ')}) as holds
       from (${log}) as log ${at} group by ${grouped}`,
  );
  return `${name}.holds`;
}

interface NumberedStep {
  readonly step: SequenceStep;
  /** From 1. */
  readonly number: number;
  readonly keys: string;
}

/** Adds when a chain reached this step: the event's own time where it did. */
function withStep(log: Sql, { step, number, keys }: NumberedStep): Sql {
  const isStep = `log.is_${number}`;
  if (number === 1) {
    return `select log.*, case when ${isStep} then log.occurred_at end as reached_1 from (${log}) as log`;
  }
  const before = `max(log.reached_${number - 1}) over (partition by ${keys} order by log.occurred_at
      groups between unbounded preceding and 1 preceding)`;
  const isInTime =
    step.within === undefined
      ? `log.before_${number} is not null`
      : `log.occurred_at - log.before_${number} <= ${interval(durationMs(step.within))}`;
  return `select log.*, case when ${isStep} and ${isInTime} then log.occurred_at end as reached_${number}
    from (select log.*, ${before} as before_${number} from (${log}) as log) as log`;
}

/** Adds when the step that must not come came next, strictly later. */
function withNext(log: Sql, { number, keys }: Omit<NumberedStep, 'step'>): Sql {
  return `select log.*, min(case when log.is_${number} then log.occurred_at end) over (
      partition by ${keys} order by log.occurred_at desc
      groups between unbounded preceding and 1 preceding) as next
    from (${log}) as log`;
}

function isAbsent({ within }: SequenceStep, last: Sql, now: Sql): readonly Sql[] {
  if (within === undefined) return ['log.next is null'];
  const end = `${last} + ${interval(durationMs(within))}`;
  return [`${end} <= ${now}`, `(log.next is null or log.next > ${end})`];
}

function interval(ms: number): Sql {
  return `interval '${ms / 1_000} seconds'`;
}
