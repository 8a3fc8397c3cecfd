import type { JsonValue } from '../../kernel/index.js';
import {
  type DidRule,
  type EventPattern,
  type Measure,
  printRule,
  type Rule,
} from '../../rules/index.js';
import { compileCountTest } from '../values/compile-count-test.js';

/** So far ahead counts are tried. */
const MAX_MORE = 10_000;

/**
 * What a person could do, or what could be said of them, so that a condition turns: in words, empty where only time
 * or nothing at all does it.
 */
export function whatWould(rule: Rule, value: JsonValue | undefined, holds: boolean): string | null {
  switch (rule.kind) {
    case 'did':
      return moreEvents(rule, typeof value === 'number' ? value : 0, holds);
    case 'when':
      return rule.which === 'last' ? `another ${eventsOf(rule.events)}` : null;
    case 'measure':
      return `more ${eventsOfMeasure(rule.measure)}`;
    case 'sequence':
      return 'these events, one after the other';
    case 'trait':
    case 'age':
    case 'anniversary':
      return `another value of trait.${rule.path.join('.')}`;
    case 'list':
      return holds ? 'to be taken off the list' : 'to be put on the list';
    case 'consent':
      return 'another word on consent';
    case 'suppressed':
      return holds ? 'the address allowed again' : 'an address that is suppressed';
    default:
      return null;
  }
}

function moreEvents({ events, count }: DidRule, now: number, holds: boolean): string | null {
  const test = compileCountTest(count);
  for (let more = 1; more <= MAX_MORE; more++) {
    if (test(now + more) !== holds) return `${more} more ${eventsOf(events)}`;
  }
  return null;
}

function eventsOf(events: EventPattern): string {
  return printRule({ kind: 'did', events }).replace(/^did /, '');
}

function eventsOfMeasure(measure: Measure): string {
  const patterns =
    measure.of === 'score' ? measure.terms.map((term) => term.events) : [measure.events];
  return patterns.map(eventsOf).join(' or ');
}
