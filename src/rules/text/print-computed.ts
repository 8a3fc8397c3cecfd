import type { ComputedTrait } from '../computed-traits.js';
import { printMeasure } from './print-condition.js';
import { printEvents } from './print-events.js';
import { printRule } from './print-rule.js';

/**
 * What a computed trait is, to be read by people: `sum of revenue of "Order Completed"`, `days since last "Order
 * Completed"`; of cases, a line for each.
 */
export function printComputed(trait: ComputedTrait): string {
  switch (trait.kind) {
    case 'measure':
      return printMeasure(trait.measure);
    case 'when':
      return `time of ${trait.which} ${printEvents(trait.events)}`;
    case 'elapsed':
      return `days since ${trait.which} ${printEvents(trait.events)}`;
    case 'cases': {
      const cases = trait.cases.map(({ value, rule }) => `${value}: ${printRule(rule)}`);
      const otherwise = trait.otherwise === undefined ? [] : [`otherwise: ${trait.otherwise}`];
      return [...cases, ...otherwise].join('\n');
    }
  }
}
