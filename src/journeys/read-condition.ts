import type { Readings } from './create-readings.js';
import type { Condition } from './journey-plan.js';
import type { ConditionForm } from './step-form.js';

/**
 * Reads a condition of a step: a rule, or something that only a run has.
 *
 * - `opened "reminder"`, `clicked "reminder" within 2 days`, `did not open "reminder"`: the mail that the step of this
 *   id sent in this run;
 * - `trigger where total >= 50`: the event that brought the run in;
 * - `this cart contains category "Shoes"`: any of that event's products has it, or the event itself.
 */
export function readCondition(form: ConditionForm, place: string, readings: Readings): Condition {
  if (typeof form === 'string') {
    return (
      readMail(form, place, readings) ??
      readTrigger(form, place, readings) ?? { kind: 'rule', rule: readings.rule(form, place) }
    );
  }
  if ('not' in form) {
    return { kind: 'not', condition: readCondition(form.not, `${place}.not`, readings) };
  }
  const [kind, parts] = 'all' in form ? (['all', form.all] as const) : (['any', form.any] as const);
  const conditions = parts.map((part, at) =>
    readCondition(part, `${place}.${kind}[${at}]`, readings),
  );
  return { kind, conditions };
}

const MAIL =
  /^\s*(?:(did not) (open|click)|(opened|clicked))\s+"((?:[^"\\]|\\.)+)"(?:\s+within\s+(.+?))?\s*$/iu;

function readMail(text: string, place: string, readings: Readings): Condition | undefined {
  const found = MAIL.exec(text);
  if (found === null) return undefined;
  const [, not, open, opened, step = '', within] = found;
  const what = /^open/i.test(open ?? opened ?? '') ? 'opened' : 'clicked';
  const withinMs =
    within === undefined ? Number.POSITIVE_INFINITY : readings.duration(within, place);
  const condition: Condition = { kind: 'mail', step, what, withinMs };
  return not === undefined ? condition : { kind: 'not', condition };
}

const TRIGGER = /^\s*trigger\s+where\s+(.+)$/isu;
const CONTAINS = /^\s*this\s+[\p{L}-]+\s+contains\s+(\S+)\s+("(?:[^"\\]|\\.)*"|\S+)\s*$/iu;

function readTrigger(text: string, place: string, readings: Readings): Condition | undefined {
  const where = TRIGGER.exec(text)?.[1];
  if (where !== undefined) return { kind: 'trigger', matches: readings.filter(where, place) };
  const [, property, value] = CONTAINS.exec(text) ?? [];
  if (property === undefined || value === undefined) return undefined;
  const filter = `(any of products (${property} = ${value}) or ${property} = ${value})`;
  return { kind: 'trigger', matches: readings.filter(filter, place) };
}
