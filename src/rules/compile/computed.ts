import type { ComputedRule } from '../rule.js';
import { withoutCurrency } from '../without-currency.js';
import type { Compilation, Stage } from './compilation.js';
import { testWhen } from './events.js';
import { computedTraitOf } from './meant-by.js';
import { holdsOfMeasure } from './measures.js';
import type { Sql } from './statement.js';

/** What a computed trait stands for, put in its place: a measure or a time. */
export function holdsOfComputed(context: Compilation, stage: Stage, rule: ComputedRule): Sql {
  const trait = computedTraitOf(context.setting, rule.name);
  const { test } = rule;
  switch (trait.kind) {
    case 'when':
      return testWhen(context, stage, { ...trait, test });
    case 'measure':
      // A number lies in no window.
      if (test.kind === 'time') return 'false';
      return holdsOfMeasure(context, stage, {
        ...trait,
        test: trait.isMoney ? test : withoutCurrency(test),
      });
    default:
      throw new Error(`computed.${rule.name} is made of rules, and they are compiled`);
  }
}
