import type { CasesTrait, ComputedTrait } from '../computed-traits.js';
import type { Rule } from '../rule.js';
import type { Compilation, Stage } from './compilation.js';
import { compileRule } from './compile-rule.js';
import { timeOf } from './events.js';
import { computedTraitOf } from './meant-by.js';
import { valueOfMeasure } from './measures.js';
import { type CompiledQuery, type Question, startQuery } from './start-query.js';
import type { Sql } from './statement.js';

export interface ValuesToCompile extends Question {
  /** Of computed traits that the setting has. */
  readonly names: readonly string[];
}

const DAY_MS = 86_400_000;

/**
 * What computed traits come to, as one query: of each living profile a `jsonb` for each name, `value_1`, `value_2`, …;
 * null: it is missing. Numbers are exact but for averages, which are quotients; times are milliseconds since 1970;
 * what was said first or last is a list, of one value or more.
 */
export function compileComputedValues({ names, ...question }: ValuesToCompile): CompiledQuery {
  const traits = names.map((name) => computedTraitOf(question.setting, name));
  const rules = traits.flatMap((trait): readonly Rule[] =>
    trait.kind === 'cases' ? trait.cases.map(({ rule }) => rule) : [],
  );
  const { context, stage, finish } = startQuery(question, rules);
  return finish(
    traits.map((trait, n) => `${valueOfTrait(context, stage, trait)} as value_${n + 1}`),
  );
}

function valueOfTrait(context: Compilation, stage: Stage, trait: ComputedTrait): Sql {
  switch (trait.kind) {
    case 'measure':
      return valueOfMeasure(context, stage, trait);
    case 'when':
      return `to_jsonb(${msOf(timeOf(context, stage, trait))})`;
    case 'elapsed': {
      const then = msOf(timeOf(context, stage, trait));
      return `to_jsonb((${stage.points.frame.now.ms} - ${then}) / ${DAY_MS})`;
    }
    case 'cases':
      return valueOfCases(context, stage, trait);
  }
}

function msOf(time: Sql): Sql {
  return `(extract(epoch from ${time}) * 1000)::bigint`;
}

function valueOfCases(context: Compilation, stage: Stage, { cases, otherwise }: CasesTrait): Sql {
  const { values } = context;
  const literal = (value: string | number): Sql =>
    `to_jsonb(${typeof value === 'string' ? values.text(value) : values.number(value)})`;
  const last = otherwise === undefined ? 'null::jsonb' : literal(otherwise);
  const whens = cases.map(
    ({ value, rule }) => `when ${compileRule(context, stage, rule)} then ${literal(value)}`,
  );
  return whens.length === 0 ? last : `case ${whens.join(' ')} else ${last} end`;
}
