import type { EventPattern, Filter, Rule } from '../rule.js';

/** Something that a rule says, and how deep it stands: a rule that holds no others stands at 0. */
export type Part =
  | { readonly kind: 'rule'; readonly rule: Rule; readonly level: number }
  | { readonly kind: 'events'; readonly events: EventPattern; readonly level: number }
  | {
      readonly kind: 'filter';
      readonly filter: Filter;
      readonly level: number;
      /** Whether it speaks of an entry of a list. */
      readonly isOfElement: boolean;
    };

/** All that a rule is made of, from the outside in and in the order of its text. */
export function* walkConditions(rule: Rule, level = 0): Generator<Part> {
  yield { kind: 'rule', rule, level };
  switch (rule.kind) {
    case 'and':
    case 'or':
      for (const each of rule.rules) yield* walkConditions(each, level + 1);
      break;
    case 'not':
    case 'held':
      yield* walkConditions(rule.rule, level + 1);
      break;
    default:
      for (const events of patternsOf(rule)) yield* walkEvents(events, level);
  }
}

/** The events that a rule speaks of itself, not those of the rules in it. */
function patternsOf(rule: Rule): readonly EventPattern[] {
  switch (rule.kind) {
    case 'did':
    case 'when':
      return [rule.events];
    case 'measure':
      return rule.measure.of === 'score'
        ? rule.measure.terms.map(({ events }) => events)
        : [rule.measure.events];
    case 'sequence':
      return [...rule.steps, ...(rule.absence ? [rule.absence] : [])].map(({ events }) => events);
    default:
      return [];
  }
}

function* walkEvents(events: EventPattern, level: number): Generator<Part> {
  yield { kind: 'events', events, level };
  if (events.where !== undefined) yield* walkFilter(events.where, level, false);
}

function* walkFilter(filter: Filter, level: number, isOfElement: boolean): Generator<Part> {
  yield { kind: 'filter', filter, level, isOfElement };
  switch (filter.kind) {
    case 'and':
    case 'or':
      for (const each of filter.filters) yield* walkFilter(each, level + 1, isOfElement);
      break;
    case 'not':
      yield* walkFilter(filter.filter, level + 1, isOfElement);
      break;
    case 'elements':
      yield* walkFilter(filter.filter, level + 1, true);
      break;
    case 'property':
      break;
  }
}
