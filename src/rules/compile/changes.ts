import { ADDED_TO_LIST, REMOVED_FROM_LIST } from '../list-events.js';
import type {
  CalendarUnit,
  ComputedRule,
  Duration,
  EventPattern,
  Path,
  Rule,
  TimeTest,
  ValueTest,
  Window,
} from '../rule.js';
import { durationMs } from '../time/duration-ms.js';
import { partsOf } from '../walk-rule.js';
import { computedTraitOf, meantBy } from './meant-by.js';
import type { RuleSetting } from './rule-setting.js';

/**
 * At which instants the truth of a rule can change: at each of these kinds of instants, and so long after it (or
 * before: a negative distance).
 */
export interface Changes {
  /** Milliseconds; 0 is among them. */
  readonly distances: Set<number>;
  /** At events of these patterns. */
  readonly patterns: EventPattern[];
  /** At the dates that traits hold, and when traits are said. */
  readonly traits: Path[];
  /** When something is said of consent. */
  readonly purposes: Set<string>;
  /** At the beginnings of days: of all, or only where a stretch of the calendar begins. */
  byDays: boolean;
  byEveryDay: boolean;
  /** Stretches of the calendar that are asked for. */
  readonly calendar: Map<string, { readonly unit: CalendarUnit; readonly offset: number }>;
  /** Whether days that traits hold are looked at through windows that roll. */
  byShiftedDays: boolean;
}

/** Gathers what can change a rule, its segments and computed traits included. */
export function changesOf(setting: RuleSetting, rule: Rule): Changes {
  const changes: Changes = {
    distances: new Set([0]),
    patterns: [],
    traits: [],
    purposes: new Set(),
    byDays: false,
    byEveryDay: false,
    calendar: new Map(),
    byShiftedDays: false,
  };
  gather({ setting, changes }, rule);
  return changes;
}

interface Gathering {
  readonly setting: RuleSetting;
  readonly changes: Changes;
}

function gather(context: Gathering, given: Rule): void {
  const { changes, setting } = context;
  const rule = meantBy(setting, given);
  for (const part of partsOf(rule)) gather(context, part);
  switch (rule.kind) {
    case 'trait':
      changes.traits.push(rule.path);
      gatherTest(context, rule.test);
      changes.byShiftedDays ||= rule.test.kind === 'time';
      return;
    case 'age':
    case 'anniversary':
      changes.traits.push(rule.path);
      changes.byDays = true;
      changes.byEveryDay = true;
      return;
    case 'computed':
      gatherComputed(context, rule);
      return;
    case 'did':
    case 'when':
      gatherEvents(context, rule.events, rule.window);
      return;
    case 'measure':
      gatherMeasure(context, rule.measure);
      return;
    case 'sequence':
      for (const step of [...rule.steps, ...(rule.absence ? [rule.absence] : [])]) {
        gatherEvents(context, step.events, rule.window);
        gatherDuration(changes, step.within);
      }
      return;
    case 'list':
      changes.patterns.push({
        events: [ADDED_TO_LIST, REMOVED_FROM_LIST].map((name) => ({ type: 'track', name })),
      });
      return;
    case 'consent':
      changes.purposes.add(rule.purpose);
      return;
    case 'held': {
      // What changes inside changes it at once, and so long after.
      const held = durationMs(rule.duration);
      for (const distance of [...changes.distances]) changes.distances.add(distance + held);
      return;
    }
    default:
      return;
  }
}

function gatherComputed(context: Gathering, rule: ComputedRule): void {
  const trait = computedTraitOf(context.setting, rule.name);
  if (trait.kind === 'when') gatherEvents(context, trait.events, undefined);
  if (trait.kind === 'measure') gatherMeasure(context, trait.measure);
  gatherTest(context, rule.test);
}

function gatherMeasure(
  context: Gathering,
  measure: Extract<Rule, { kind: 'measure' }>['measure'],
): void {
  const patterns =
    measure.of === 'score' ? measure.terms.map(({ events }) => events) : [measure.events];
  for (const events of patterns) gatherEvents(context, events, measure.window);
}

function gatherEvents(context: Gathering, events: EventPattern, window: Window | undefined): void {
  context.changes.patterns.push(events);
  if (window !== undefined) gatherWindow(context, window);
}

function gatherTest(context: Gathering, test: ValueTest | TimeTest): void {
  if (test.kind === 'time') gatherWindow(context, test.window);
}

function gatherWindow({ changes }: Gathering, window: Window): void {
  switch (window.kind) {
    case 'last':
    case 'ago':
      gatherDuration(changes, window.duration);
      return;
    case 'next':
      gatherDuration(changes, window.duration);
      changes.distances.add(-durationMs(window.duration));
      return;
    case 'ago-between':
      gatherDuration(changes, window.from);
      gatherDuration(changes, window.to);
      return;
    case 'calendar':
      changes.byDays = true;
      changes.calendar.set(`${window.unit} ${window.offset}`, window);
      return;
    // These stand still.
    case 'since':
    case 'before':
    case 'between':
      return;
  }
}

function gatherDuration({ distances }: Changes, duration: Duration | undefined): void {
  if (duration !== undefined) distances.add(durationMs(duration));
}
