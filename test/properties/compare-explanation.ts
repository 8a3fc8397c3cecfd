import { Big } from 'big.js';
import { expect } from 'vitest';
import { type JsonObject, type JsonValue, stringifyExact } from '../../src/kernel/index.js';
import type { EventPattern, Rule } from '../../src/rules/rule.js';
import type { ExplainedRule } from '../../src/trackers/index.js';
import { holds } from '../rules/naive/holds.js';
import { computedOf, type Person, type PersonEvent, type Setting } from '../rules/naive/person.js';

/** How often each thing was looked at. */
export interface Seen {
  parts: number;
  since: number;
  always: number;
  changes: number;
  never: number;
  values: number;
  would: number;
  wouldNot: number;
  amounts: number;
}

interface Comparing {
  readonly person: Person;
  readonly setting: Setting;
  readonly now: number;
  readonly seen: Seen;
}

const DAY_MS = 86_400_000;
/** Ahead of now; what never turns by itself is looked at there. */
const AHEAD_DAYS = [0.001, 0.04, 0.5, 1, 2, 3, 7, 8, 14, 30, 31, 60, 61, 95, 200, 366, 4_000];

/** Holds an explanation against the plainest reading, part by part. */
export function compareExplanation(explained: ExplainedRule, comparing: Comparing): void {
  const { rule } = explained;
  const { person, setting, now, seen } = comparing;
  const naive: Naive = (at) => holds(rule, person, { setting, now: at });
  const what = `${stringifyExact(rule as never)} of ${person.profileId}`;
  expect(explained.holds, what).toBe(naive(now));
  seen.parts += 1;
  // Of suppressions there is no past, and a consent's receipt is no event's time.
  if (!/suppressed|consent/.test(JSON.stringify(rule))) {
    comparePast(explained, naive, { ...comparing, what });
    compareFuture(explained, naive, { ...comparing, what });
  }
  compareValue(explained, { ...comparing, what });
  compareWould(explained, { ...comparing, what });
  for (const part of explained.parts) compareExplanation(part, comparing);
}

type Naive = (at: number) => boolean;
type Comparison = Comparing & { readonly what: string };

function comparePast(
  { holds: is, since, isLonger }: ExplainedRule,
  naive: Naive,
  { person, now, seen, what }: Comparison,
): void {
  expect(isLonger, what).toBe(false);
  const times = person.events.map(({ occurredAt }) => occurredAt);
  const from = since ?? Math.min(now, ...times) - 1;
  if (since === null) {
    seen.always += 1;
  } else {
    seen.since += 1;
    expect(naive(since - 1), `before, ${what}`).toBe(!is);
  }
  const between = [0, 0.1, 0.5, 0.9].map((share) => Math.floor(from + (now - from) * share));
  for (const at of [...times, ...between].filter((each) => from <= each && each <= now)) {
    expect(naive(at), `at ${new Date(at).toISOString()} since, ${what}`).toBe(is);
  }
}

function compareFuture(
  { holds: is, changesAt, unchangedUntil }: ExplainedRule,
  naive: Naive,
  { now, seen, what }: Comparison,
): void {
  expect(unchangedUntil, what).toBeNull();
  if (changesAt === null) {
    seen.never += 1;
    for (const days of AHEAD_DAYS) {
      expect(naive(now + days * DAY_MS), `${days} days ahead, ${what}`).toBe(is);
    }
    return;
  }
  seen.changes += 1;
  expect(naive(changesAt), `at the change, ${what}`).toBe(!is);
  expect(naive(changesAt - 1), `just before the change, ${what}`).toBe(is);
  for (const share of [0.1, 0.5, 0.9]) {
    const at = Math.floor(now + (changesAt - 1 - now) * share);
    expect(naive(at), `up to the change, ${what}`).toBe(is);
  }
}

/** Of a computed trait that is made of other rules, what it is said to come to is what it is equal to. */
function compareValue(
  { rule, value, valueThen, changesAt }: ExplainedRule,
  { person, setting, now, seen, what }: Comparison,
): void {
  if (rule.kind !== 'computed') return;
  const { kind } = computedOf(setting, rule.name);
  if (kind !== 'cases' && kind !== 'elapsed') return;
  seen.values += 1;
  const compare = (shown: JsonValue | undefined, at: number) => {
    const test = testOf(shown ?? null);
    const isSo = holds({ ...rule, test }, person, { setting, now: at });
    expect(isSo, `${shown} at ${new Date(at).toISOString()}, ${what}`).toBe(shown !== null);
  };
  compare(value, now);
  if (changesAt !== null) compare(valueThen, changesAt);
}

function testOf(value: JsonValue): Extract<Rule, { kind: 'measure' }>['test'] {
  if (value === null) return { kind: 'exists' };
  const literal =
    typeof value === 'string'
      ? ({ kind: 'text', text: value } as const)
      : ({ kind: 'number', number: String(value) as never } as const);
  return { kind: 'compare', operator: '=', value: literal };
}

/** What is said to turn a condition does so when it happens, no less of it does, and nothing does where nothing is. */
function compareWould(
  explained: ExplainedRule,
  { person, setting, now, seen, what }: Comparison,
): void {
  const { rule, would } = explained;
  const pattern = plainEvents(rule);
  if (pattern === undefined) return;
  const turnsBy = (times: number, properties: JsonObject = {}): boolean => {
    const more = Array.from({ length: times }, () => eventOf(pattern, now, properties));
    const then = { ...person, events: [...person.events, ...more].sort(byTime) };
    return holds(rule, then, { setting, now }) !== explained.holds;
  };
  const [said] = would;
  if (said === undefined) {
    seen.wouldNot += 1;
    const most = rule.kind === 'did' ? 8 : 1;
    for (let more = 1; more <= most; more++) {
      expect(turnsBy(more), `${more} more, ${what}`).toBe(false);
    }
    return;
  }
  if (rule.kind === 'measure') {
    compareAmount(rule, said, { turnsBy, seen, what });
    return;
  }
  const count = Number(/^(\d+) more/.exec(said)?.[1]);
  seen.would += 1;
  expect(turnsBy(count), `${said}, ${what}`).toBe(true);
  if (count > 1) expect(turnsBy(count - 1), `less than ${said}, ${what}`).toBe(false);
}

function compareAmount(
  { measure }: Extract<Rule, { kind: 'measure' }>,
  said: string,
  {
    turnsBy,
    seen,
    what,
  }: {
    readonly turnsBy: (times: number, properties: JsonObject) => boolean;
    readonly seen: Seen;
    readonly what: string;
  },
): void {
  const found = /^(some|(over )?(\d+(\.\d+)?)) more of /.exec(said);
  if (found === null || measure.of === 'score') return;
  seen.amounts += 1;
  const amount = new Big(found[3] ?? 0);
  const turns = (by: Big) => turnsBy(1, nested(measure.path, by.toFixed()));
  const isStrict = found[1] === 'some' || found[2] !== undefined;
  expect(turns(isStrict ? amount.plus('0.001') : amount), `${said}, ${what}`).toBe(true);
  expect(turns(isStrict ? amount : amount.minus('0.001')), `less, ${said}, ${what}`).toBe(false);
}

function nested([name = '', ...path]: readonly string[], value: string): JsonObject {
  return { [name]: path.length === 0 ? value : nested(path, value) };
}

/** The events of a condition of which one is easily made up; undefined: it is of another kind. */
function plainEvents(rule: Rule): EventPattern | undefined {
  if (rule.kind === 'measure' && rule.measure.of === 'sum') return plain(rule.measure.events);
  return rule.kind === 'did' || rule.kind === 'when' ? plain(rule.events) : undefined;
}

function plain(events: EventPattern): EventPattern | undefined {
  return events.where === undefined ? events : undefined;
}

/** It comes behind all that happened at the same instant. */
function eventOf({ events }: EventPattern, now: number, properties: JsonObject): PersonEvent {
  const [selector = { type: 'any' as const }] = events;
  return {
    eventId: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
    occurredAt: now,
    receivedAt: now,
    sourceId: 1,
    type: selector.type === 'any' ? 'track' : selector.type,
    name: 'name' in selector ? (selector.name ?? '') : '',
    body: { properties },
    originProfileId: null,
  };
}

function byTime(a: PersonEvent, b: PersonEvent): number {
  return a.occurredAt - b.occurredAt;
}
