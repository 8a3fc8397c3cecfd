import type { ComputedTrait } from '../computed-traits.js';
import type { ComputedRule } from '../rule.js';
import type { Compilation, Stage } from './compilation.js';
import { testWhen } from './events.js';
import { holdsOfMeasure } from './measures.js';
import type { RuleSetting } from './rule-setting.js';
import type { Sql } from './statement.js';

/** What a computed trait stands for, put in its place. */
export function holdsOfComputed(context: Compilation, stage: Stage, rule: ComputedRule): Sql {
  const trait = computedTraitOf(context.setting, rule.name);
  if (trait.kind === 'when') return testWhen(context, stage, { ...trait, test: rule.test });
  // A number lies in no window.
  if (rule.test.kind === 'time') return 'false';
  return holdsOfMeasure(context, stage, { ...trait, test: rule.test });
}

/** Whoever compiles has checked that it is there. */
export function computedTraitOf({ computed }: RuleSetting, name: string): ComputedTrait {
  const trait = computed.get(name);
  if (trait === undefined) throw new Error(`there is no computed trait ${name}`);
  return trait;
}
