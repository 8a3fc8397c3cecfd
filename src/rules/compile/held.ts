import type { HeldRule, Path, Rule } from '../rule.js';
import { durationMs } from '../time/duration-ms.js';
import { valuesAt } from './any-value.js';
import { type Changes, changesOf } from './changes.js';
import {
  type Compilation,
  createStage,
  hasTakenEffect,
  isOfKinds,
  type Points,
  type Stage,
} from './compilation.js';
import { type Days, pointFrame, writeDays } from './point-frame.js';
import type { Sql } from './statement.js';

export interface Held {
  readonly rule: HeldRule;
  readonly compile: (context: Compilation, stage: Stage, rule: Rule) => Sql;
}

/**
 * A rule that has been true for so long: it is looked at where the time begins, and wherever it can have changed
 * since. Between two such instants its truth is the same.
 */
export function holdsHeld(context: Compilation, stage: Stage, { rule, compile }: Held): Sql {
  const outer = stage.points;
  const changes = changesOf(context.setting, rule.rule);
  const points = writePoints(context, outer, { rule, changes });
  const inner = createStage(context, points);
  const holds = compile(context, inner, rule.rule);
  const keys = outer.keys.map((key) => `pt.${key}`).join(', ');
  const name = stage.addJoin(
    `select ${keys}, ${rule.how === 'after' ? 'bool_and' : 'bool_or'}(${holds}) as holds
      from ${inner.finish()} group by ${keys}`,
  );
  return `${name}.holds`;
}

interface Wanted {
  readonly rule: HeldRule;
  readonly changes: Changes;
}

/** The points at which the inner rule is looked at, with what the calendar says of them. */
function writePoints(context: Compilation, outer: Points, { rule, changes }: Wanted): Points {
  const cte = context.freshName('points');
  const number = outer.keys.length - 1;
  const heldMs = durationMs(rule.duration);
  const start = outer.frame.before(heldMs).at;
  const days = writeDays(context, changes);
  const instants = [
    `select ${start}`,
    ...changingInstants(context, outer, { changes, days, start }),
  ].join('\n      union all ');
  const keys = outer.keys.map((key) => `pt.${key}`);
  context.writeCte(
    cte,
    `select distinct ${keys.join(', ')}, moment.at as at_${number}${days.columns(number)}
       from ${outer.cte} pt cross join lateral (${instants}) as moment (at) ${days.join}
      where moment.at >= ${start} and moment.at <= ${outer.frame.now.at}`,
  );
  return {
    cte,
    keys: [...outer.keys, `at_${number}`],
    frame: pointFrame(context, { number, days }),
    isConstant: false,
  };
}

interface Changing {
  readonly changes: Changes;
  readonly days: Days;
  /** Where the time begins that is looked at. */
  readonly start: Sql;
}

/** Queries of one column, over the outer points as `pt`. */
function changingInstants(context: Compilation, outer: Points, wanted: Changing): readonly Sql[] {
  const { changes, days, start } = wanted;
  const { values, relations, workspace } = context;
  const distances = values.bigints([...changes.distances].sort((a, b) => a - b));
  const shifted = `cross join unnest(${distances}) as distance (ms)`;
  const later = (at: Sql) => `${at} + distance.ms * interval '1 millisecond'`;
  const queries: Sql[] = [];
  if (changes.patterns.length > 0 || changes.traits.length > 0) {
    // Whatever an event says can change a trait: then all of a profile's events are looked at.
    const patterns = changes.traits.length > 0 ? [] : changes.patterns;
    queries.push(
      `select ${later('e.occurred_at')} from ${relations.events} e ${shifted}
        where ${ofPoint(context, outer, patterns)}`,
    );
  }
  for (const path of changes.byShiftedDays ? changes.traits : []) {
    for (const dates of datesSaid(context, outer, path)) {
      queries.push(`select ${later('said.at')} from (${dates}) as said (at) ${shifted}`);
    }
  }
  for (const purpose of changes.purposes) {
    queries.push(`select c.said_at from ${relations.consents} c where c.lane = pt.lane
        and c.workspace_id = ${workspace} and c.profile_id = pt.profile_id
        and c.purpose = ${values.text(purpose)}`);
  }
  if (changes.byShiftedDays) {
    queries.push(`select ${later('days.starts_at')} from ${days.name} days ${shifted}`);
  } else if (changes.byDays) {
    queries.push(
      `select days.starts_at from ${days.name} days
        where days.is_edge and days.starts_at >= ${start} and days.starts_at <= ${outer.frame.now.at}`,
    );
  }
  return queries;
}

/** The events of the point's profile as `e`, within a lateral query. */
function ofPoint(context: Compilation, outer: Points, patterns: Changes['patterns']): Sql {
  const conditions = [
    `e.workspace_id = ${context.workspace}`,
    'e.lane = pt.lane',
    'e.profile_id = pt.profile_id',
    `e.occurred_at <= ${outer.frame.now.at}`,
    ...isOfKinds(context, patterns),
    ...hasTakenEffect(context),
  ];
  return conditions.join(' and ');
}

/** The instants that a trait was said to be: by an event's own traits, and by those of its context. */
function datesSaid(context: Compilation, outer: Points, path: Path): readonly Sql[] {
  const [name = '', ...rest] = path;
  return [['traits'], ['context', 'traits']].map((prefix) => {
    const document = 'rule_payload(e.payload, e.door)';
    const root = { document, prefix: [...prefix, name], mayBeList: true };
    return `select timestamptz 'epoch' + rule_instant(x.v) * interval '1 millisecond'
      from ${context.relations.events} e cross join lateral ${valuesAt(context.values, { root, path: rest })} as x (v)
     where ${ofPoint(context, outer, [])}`;
  });
}
