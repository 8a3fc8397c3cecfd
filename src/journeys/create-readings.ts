import {
  durationMs,
  type EventPattern,
  type Filter,
  type ParsedRule,
  type RuleSetting,
  readRule,
} from '../rules/index.js';
import { createEventTest, type EventTest } from '../trackers/index.js';
import type { JourneyMistake } from './errors.js';

/** What a journey names, each with the place where it does. */
export interface JourneyNames {
  readonly templates: ReadonlyMap<string, string>;
  readonly segments: ReadonlyMap<string, string>;
  readonly journeys: ReadonlyMap<string, string>;
  readonly couponLists: ReadonlyMap<string, string>;
  readonly webhooks: ReadonlyMap<string, string>;
}

/** Reads the texts of a journey, and gathers what is wrong with them and what they name. */
export interface Readings {
  /** @returns its place among the rules */
  rule(text: string, place: string): number;
  /** What could stand behind `did` in a rule. */
  events(text: string, place: string): EventTest;
  /** What could stand behind `where`. */
  filter(text: string, place: string): EventTest['matches'];
  /** In milliseconds. */
  duration(text: string, place: string): number;
  name(kind: keyof JourneyNames, name: string, place: string): void;
  refuse(place: string, problem: string): void;
  readonly rules: readonly { readonly place: string; readonly parsed: ParsedRule }[];
  readonly mistakes: readonly JourneyMistake[];
  readonly names: JourneyNames;
}

const NOTHING: EventTest = { keys: [], matches: () => false };

export function createReadings(setting: Pick<RuleSetting, 'calendar' | 'money'>): Readings {
  const mistakes: JourneyMistake[] = [];
  const rules: { readonly place: string; readonly parsed: ParsedRule }[] = [];
  const names = {
    templates: new Map<string, string>(),
    segments: new Map<string, string>(),
    journeys: new Map<string, string>(),
    couponLists: new Map<string, string>(),
    webhooks: new Map<string, string>(),
  };
  const refuse = (place: string, problem: string): void => void mistakes.push({ place, problem });
  const parse = (text: string, place: string): ParsedRule | undefined => {
    const reading = readRule(text);
    if (reading.kind === 'rule') return reading.parsed;
    refuse(place, reading.mistake.problem);
    return undefined;
  };
  /** Reads what stands alone here as the end of a rule that can have it there. */
  const parsePattern = (text: string, place: string, before: string): EventPattern | undefined => {
    const rule = parse(`${before}${text}`, place)?.rule;
    if (rule === undefined) return undefined;
    if (rule.kind === 'did' && rule.count === undefined && rule.window === undefined) {
      return rule.events;
    }
    refuse(place, 'names events and what stands behind `where`, without a count or a time');
    return undefined;
  };
  return {
    rules,
    mistakes,
    names,
    refuse,
    rule: (text, place) => {
      const parsed = parse(text, place);
      return parsed === undefined ? 0 : rules.push({ place, parsed }) - 1;
    },
    events: (text, place) => {
      const pattern = parsePattern(text, place, 'did ');
      return pattern === undefined ? NOTHING : createEventTest(pattern, setting);
    },
    filter: (text, place) => {
      const where: Filter | undefined = parsePattern(text, place, 'did any event where ')?.where;
      if (where === undefined) return NOTHING.matches;
      return createEventTest({ events: [{ type: 'any' }], where }, setting).matches;
    },
    duration: (text, place) => {
      const reading = readRule(`did any event in the last ${text}`);
      const rule = reading.kind === 'rule' ? reading.parsed.rule : undefined;
      if (rule?.kind === 'did' && rule.window?.kind === 'last') {
        return durationMs(rule.window.duration);
      }
      refuse(place, `“${text}” is no duration such as 10 minutes, 24 hours or 7 days`);
      return 0;
    },
    name: (kind, name, place) => void names[kind].set(name, place),
  };
}
