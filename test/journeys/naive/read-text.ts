import type { ConditionForm } from '../../../src/journeys/step-form.js';
import { type EventPattern, parseRule, type Rule } from '../../../src/rules/index.js';

const UNITS_MS: Readonly<Record<string, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30 * 86_400_000,
  year: 365 * 86_400_000,
};

/** `2 days`, in milliseconds. */
export function readLength(text: string): number {
  const [, amount, unit] = /^(\d+) ([a-z]+?)s?$/.exec(text.trim()) ?? [];
  const length = UNITS_MS[unit ?? ''];
  if (amount === undefined || length === undefined) throw new Error(`${text} is no length of time`);
  return Number(amount) * length;
}

/** What stands behind `did`. */
export function readPattern(text: string): EventPattern {
  const { rule } = parseRule(`did ${text}`);
  if (rule.kind !== 'did') throw new Error(`${text} names no events`);
  return rule.events;
}

/** A condition as the page of journeys tells them apart. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'rule'; readonly text: string }
  | {
      readonly kind: 'mail';
      readonly what: 'opened' | 'clicked';
      readonly step: string;
      readonly withinMs: number;
    }
  /** What the event that brought the run in has to be, as a rule over it alone. */
  | { readonly kind: 'trigger'; readonly rule: Rule };

const MAIL = /^(opened|clicked|did not open|did not click) "([^"]*)"(?: within (.*))?$/;
const TRIGGER = /^trigger where (.*)$/;
const CONTAINS = /^this \w+ contains (\S+) (.*)$/;

export function readCondition(form: ConditionForm): Condition {
  if (typeof form === 'string') return readSentence(form);
  if ('not' in form) return { kind: 'not', part: readCondition(form.not) };
  if ('all' in form) return { kind: 'all', parts: form.all.map(readCondition) };
  return { kind: 'any', parts: form.any.map(readCondition) };
}

function readSentence(text: string): Condition {
  const [isMail, verb = '', step = '', within] = MAIL.exec(text) ?? [];
  if (isMail !== undefined) {
    const what = verb.includes('open') ? 'opened' : 'clicked';
    const withinMs = within === undefined ? Number.POSITIVE_INFINITY : readLength(within);
    const mail: Condition = { kind: 'mail', what, step, withinMs };
    return verb.startsWith('did not') ? { kind: 'not', part: mail } : mail;
  }
  const [, filter] = TRIGGER.exec(text) ?? [];
  if (filter !== undefined) return readTrigger(filter);
  const [, property, value] = CONTAINS.exec(text) ?? [];
  if (property === undefined) return { kind: 'rule', text };
  const parts = [`any of products (${property} = ${value})`, `${property} = ${value}`];
  return { kind: 'any', parts: parts.map(readTrigger) };
}

function readTrigger(filter: string): Condition {
  const { where } = readPattern(`"Anything" where ${filter}`);
  if (where === undefined) throw new Error(`${filter} is no filter`);
  return { kind: 'trigger', rule: { kind: 'did', events: { events: [{ type: 'any' }], where } } };
}

/** The texts of all rules in a condition. */
export function rulesIn(condition: Condition): string[] {
  if (condition.kind === 'rule') return [condition.text];
  if (condition.kind === 'not') return rulesIn(condition.part);
  return 'parts' in condition ? condition.parts.flatMap(rulesIn) : [];
}
