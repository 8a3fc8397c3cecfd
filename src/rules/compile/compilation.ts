import type { Instant } from '../../kernel/index.js';
import type { EventPattern, EventSelector } from '../rule.js';
import type { Bound, Bounds, Frame, FrameContext } from './frame.js';
import type { RuleRelations, RuleSetting } from './rule-setting.js';
import type { Sql } from './statement.js';

/** A statement that is being written. */
export interface Compilation extends FrameContext {
  readonly setting: RuleSetting;
  readonly relations: RuleRelations;
  /** The instant that the whole statement is about. */
  readonly at: Instant;
  /** How long before it rules that are held begin to be looked at, in milliseconds. */
  readonly reachMs: number;
  /** `$n` of the workspace. */
  readonly workspace: Sql;
  /** Which rows of a table are looked at, by its alias; undefined: the whole workspace's. */
  readonly narrow: ((alias: string) => Sql) | undefined;
  /** A name that nothing else in the statement has. */
  freshName(prefix: string): string;
  /** Adds a common table expression: behind those that it reads. */
  writeCte(name: string, body: Sql): void;
}

/** The profiles, each at one instant or at several, of which rules are asked: a CTE under the alias `pt`. */
export interface Points {
  /** The CTE's name; it has the keys as columns. */
  readonly cte: string;
  /** What tells the points apart: lane and profile, and of points in time their instants. */
  readonly keys: readonly string[];
  readonly frame: Frame;
  /** The same instant for all: then the log is read without the points. */
  readonly isConstant: boolean;
}

/** Which of a profile's events are read. */
export interface Reading {
  /** None: all events. */
  readonly patterns: readonly EventPattern[];
  readonly bounds: Bounds;
  /** A set-returning expression over `e`, with its alias: a row for each of its rows. */
  readonly values?: Sql;
}

/** Rules over points, being written: columns are gathered from one walk through the log. */
export interface Stage {
  readonly points: Points;
  /** Adds an aggregate over the events, under the alias `e`; gives the column that holds it. */
  addAggregate(aggregate: Sql, reading: Reading): Sql;
  /** Joins a query that has the keys, one row each at most; gives its alias. */
  addJoin(query: Sql): string;
  /** Adds something that is read of the profiles' traits, under the alias `t`; gives the column that holds it. */
  addTrait(name: string, reading: TraitReading): Sql;
  /** The whole: what stands behind `from`, with everything joined. */
  finish(): Sql;
}

export function createStage(context: Compilation, points: Points): Stage {
  const aggregates = new Map<Sql, string>();
  const joins = new Map<Sql, string>();
  const readings: Reading[] = [];
  const flat = context.freshName('flat');
  const traits = new Map<string, string>();
  const traitReadings = new Map<string, TraitReading>();
  const said = context.freshName('traits');
  return {
    points,
    addTrait: (name, reading) => {
      const column = traits.get(name) ?? `v${traits.size + 1}`;
      traits.set(name, column);
      traitReadings.set(column, reading);
      return `${said}.${column}`;
    },
    addAggregate: (aggregate, reading) => {
      readings.push(reading);
      const column = aggregates.get(aggregate) ?? `c${aggregates.size + 1}`;
      aggregates.set(aggregate, column);
      return `${flat}.${column}`;
    },
    addJoin: (query) => {
      const known = joins.get(query);
      if (known !== undefined) return known;
      const name = context.freshName('found');
      context.writeCte(name, query);
      joins.set(query, name);
      return name;
    },
    finish: () => {
      const names = [...joins.values()];
      if (aggregates.size > 0) {
        names.push(flat);
        const columns = [...aggregates].map(([aggregate, column]) => `${aggregate} as ${column}`);
        const body = `select ${keysOf(points, 'e')}, ${columns.join(',\n       ')}
    ${readEvents(context, points, unite(readings))}
   group by ${keysOf(points, 'e')}`;
        context.writeCte(flat, body);
      }
      const joined = names.map((name) => `left join ${name} on ${isSamePoint(points, name)}`);
      if (traits.size > 0) {
        const query = readTraits(context, points, traitReadings);
        joined.push(`left join (${query}) as ${said} on ${isSamePoint(points, said)}`);
      }
      return [`${points.cte} pt`, ...joined].join('\n  ');
    },
  };
}

/** What is read of the traits of a profile: from its row, and of whom something was said later, from the log. */
export interface TraitReading {
  readonly row: Sql;
  readonly log: Sql;
}

/**
 * The values of traits, in two parts, so that the planner knows how few ask the log. `offset 0` has each value
 * worked out once, however often conditions look at it.
 */
function readTraits(
  context: Compilation,
  points: Points,
  columns: ReadonlyMap<string, TraitReading>,
): Sql {
  const { relations, workspace, narrow } = context;
  const from = points.isConstant
    ? `${relations.traits} t`
    : `${points.cte} pt join ${relations.traits} t on t.lane = pt.lane and t.profile_id = pt.profile_id`;
  const narrowed = points.isConstant && narrow !== undefined ? ` and ${narrow('t')}` : '';
  const part = (by: keyof TraitReading, operator: string) => {
    const values = [...columns].map(([column, value]) => `${value[by]} as ${column}`);
    return `(select ${keysOf(points, 't')}, ${values.join(', ')} from ${from}
      where t.workspace_id = ${workspace} and t.said_until ${operator} ${points.frame.now.at}${narrowed} offset 0)`;
  };
  return `${part('row', '<=')} union all ${part('log', '>')}`;
}

/** The points' keys where a table is read under an alias. */
export function keysOf({ keys, isConstant }: Points, alias: string): Sql {
  return keys.map((key) => `${isConstant ? alias : 'pt'}.${key}`).join(', ');
}

/** Whether a row of a query is about the point `pt`. */
export function isSamePoint({ keys }: Points, name: string): Sql {
  return keys.map((key) => `${name}.${key} = pt.${key}`).join(' and ');
}

/** From the log as `e`, what a reading wants: up to the point's instant, and only what has taken effect. */
export function readEvents(context: Compilation, points: Points, reading: Reading): Sql {
  const { frame, isConstant, cte } = points;
  const { relations, workspace, narrow } = context;
  const log = isConstant
    ? `${relations.events} e`
    : `${cte} pt join ${relations.events} e on e.lane = pt.lane and e.profile_id = pt.profile_id`;
  const from = reading.values === undefined ? log : `${log} cross join lateral ${reading.values}`;
  const conditions = [
    `e.workspace_id = ${workspace}`,
    ...(isConstant && narrow !== undefined ? [narrow('e')] : []),
    `e.occurred_at <= ${frame.now.at}`,
    ...(reading.bounds.from === undefined ? [] : [`e.occurred_at >= ${reading.bounds.from.at}`]),
    ...(reading.bounds.to === undefined ? [] : [`e.occurred_at < ${reading.bounds.to.at}`]),
    ...isOfKinds(context, reading.patterns),
    ...hasTakenEffect(context),
  ];
  return `from ${from} where ${conditions.join('\n      and ')}`;
}

/** Of the log as `e`. */
export function hasTakenEffect({ relations }: Compilation): readonly Sql[] {
  return relations.isPending === undefined ? [] : [`not ${relations.isPending('e')}`];
}

/** A first look at type and name, before any payload is opened. */
export function isOfKinds(
  { values }: Compilation,
  patterns: readonly EventPattern[],
): readonly Sql[] {
  const selectors: readonly EventSelector[] = patterns.flatMap(({ events }) => events);
  const names = new Set(selectors.flatMap((each) => (each.type === 'track' ? [each.name] : [])));
  const types = new Set(selectors.flatMap((each) => (each.type === 'track' ? [] : [each.type])));
  if (types.has('any')) return [`e.type in ('track', 'page', 'screen')`];
  const track = `(e.type = 'track' and e.name = any(${values.texts([...names].sort())}))`;
  const others = [...types].map((type) => `e.type = '${type}'`);
  const kinds = [...(names.size > 0 ? [track] : []), ...others];
  return kinds.length === 0 ? [] : [`(${kinds.join(' or ')})`];
}

/** One reading that has all that several want. */
function unite(readings: readonly Reading[]): Reading {
  return {
    patterns: readings.flatMap(({ patterns }) => patterns),
    bounds: { from: earliest(readings), to: undefined },
  };
}

function earliest(readings: readonly Reading[]): Bound | undefined {
  const bounds = new Map<Sql, Bound>();
  for (const {
    bounds: { from },
  } of readings) {
    if (from === undefined) return undefined;
    bounds.set(from.at, from);
  }
  const [only] = bounds.values();
  if (only === undefined || bounds.size === 1) return only;
  return { ...only, at: `least(${[...bounds.keys()].join(', ')})` };
}

/** Whether an event of the log lies between bounds. */
export function isBetween({ from, to }: Bounds): readonly Sql[] {
  return [
    ...(from === undefined ? [] : [`e.occurred_at >= ${from.at}`]),
    ...(to === undefined ? [] : [`e.occurred_at < ${to.at}`]),
  ];
}
