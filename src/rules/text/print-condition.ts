import type { AnniversaryRule, Measure, PastWindow, Rule, SequenceStep } from '../rule.js';
import { printCount, printEvents } from './print-events.js';
import { printDuration, printWindow } from './print-time.js';
import {
  printDottedPath,
  printNumberTest,
  printPath,
  printStep,
  printTest,
  printText,
} from './print-value.js';

/** A rule that holds no others. */
export type Condition = Exclude<Rule, { kind: 'and' | 'or' | 'not' | 'held' }>;

/** @param indent see `printEvents` */
export function printCondition(rule: Condition, indent?: string): string {
  switch (rule.kind) {
    case 'trait':
    case 'computed':
    case 'measure':
      return `${printSubject(rule, indent)} ${printTest(rule.test)}`;
    case 'age':
      return `age of trait${printDottedPath(rule.path)} ${printNumberTest(rule.test)}`;
    case 'anniversary':
      return `anniversary of trait${printDottedPath(rule.path)} ${printAround(rule)}`;
    case 'did':
      return `did ${printDone(rule, indent)}`;
    case 'when':
      return `${rule.which} ${printEvents(rule.events, indent)} ${printWindow(rule.window)}`;
    case 'sequence':
      return printSequence(rule, indent);
    default:
      return printName(rule);
  }
}

/** What is asked after, without the test: `trait.country`, `sum of revenue of "Order Completed"`. */
export function printSubject(
  rule: Extract<Condition, { kind: 'trait' | 'computed' | 'measure' }>,
  indent?: string,
): string {
  switch (rule.kind) {
    case 'trait':
      return `trait${printDottedPath(rule.path)}`;
    case 'computed':
      return `computed.${printStep(rule.name)}`;
    case 'measure':
      return printMeasure(rule.measure, indent);
  }
}

/** What stands behind `did` and `did not`. */
export function printDone(
  { events, count, window }: Extract<Rule, { kind: 'did' }>,
  indent?: string,
): string {
  const counted = count === undefined ? '' : ` ${printCount(count)}`;
  return `${printEvents(events, indent)}${counted}${printLastly(window)}`;
}

type Named = Exclude<
  Condition,
  { kind: 'trait' | 'computed' | 'measure' | 'age' | 'anniversary' | 'did' | 'when' | 'sequence' }
>;

function printName(rule: Named): string {
  switch (rule.kind) {
    case 'everyone':
      return 'everyone';
    case 'segment':
      return `in segment ${printText(rule.segment)}`;
    case 'list':
      return `in list ${printText(rule.list)}`;
    case 'consent':
      return `${rule.status === 'granted' ? 'consents' : 'withdrew consent'} to ${printText(rule.purpose)}`;
    case 'suppressed':
      return rule.reason === undefined ? 'suppressed' : `suppressed as ${printText(rule.reason)}`;
    case 'random': {
      const from = rule.from === '0' ? '' : `${rule.from}% to `;
      return `in random ${from}${rule.to}% of ${printText(rule.salt)}`;
    }
  }
}

function printLastly(window: PastWindow | undefined): string {
  return window === undefined ? '' : ` ${printWindow(window)}`;
}

function printAround({ daysBefore, daysAfter }: AnniversaryRule): string {
  const days = (amount: number) => printDuration({ amount, unit: 'day' });
  if (daysBefore === daysAfter) return daysAfter === 0 ? 'today' : `within ${days(daysAfter)}`;
  if (daysBefore === 0) return `in the next ${days(daysAfter)}`;
  if (daysAfter === 0) return `in the last ${days(daysBefore)}`;
  return `from ${days(daysBefore)} before to ${days(daysAfter)} after`;
}

/** `sum of revenue of "Order Completed" in the last 30 days` */
export function printMeasure(measure: Measure, indent?: string): string {
  if (measure.of === 'score') {
    const terms = measure.terms.map(
      ({ weight, path, events }) =>
        `${weight} * ${path === undefined ? '' : `${printPath(path)} of `}${printEvents(events, indent)}`,
    );
    return `score of (${terms.join(', ')})${printLastly(measure.window)}`;
  }
  const source = `${printPath(measure.path)} of ${printEvents(measure.events, indent)}${printLastly(measure.window)}`;
  switch (measure.of) {
    case 'distinct':
      return `different ${source}`;
    case 'most':
      return `most frequent ${source}`;
    case 'first':
    case 'last':
      return `${measure.of} ${source}`;
    default:
      return `${measure.of} of ${source}`;
  }
}

function printSequence(
  { steps, absence, window }: Extract<Rule, { kind: 'sequence' }>,
  indent: string | undefined,
): string {
  const printed = steps.map((step) => printStepOf(step, indent)).join(' then ');
  const none = absence === undefined ? '' : ` then no ${printStepOf(absence, indent)}`;
  return `did ${printed}${none}${printLastly(window)}`;
}

function printStepOf({ events, within }: SequenceStep, indent: string | undefined): string {
  return `${printEvents(events, indent)}${within === undefined ? '' : ` within ${printDuration(within)}`}`;
}
