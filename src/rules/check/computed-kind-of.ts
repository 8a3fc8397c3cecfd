import type { ComputedTrait } from '../computed-traits.js';
import type { ComputedKind } from './rule-names.js';

/** What a computed trait is compared with. */
export function computedKindOf(trait: ComputedTrait): ComputedKind {
  switch (trait.kind) {
    case 'when':
      return 'date';
    case 'elapsed':
      return 'number';
    case 'cases':
      return kindOfValues([
        ...trait.cases.map(({ value }) => value),
        ...(trait.otherwise === undefined ? [] : [trait.otherwise]),
      ]);
    case 'measure':
      if (trait.isMoney) return 'money';
      return ['first', 'last', 'most'].includes(trait.measure.of) ? 'value' : 'number';
  }
}

function kindOfValues(values: readonly (string | number)[]): ComputedKind {
  if (values.every((value) => typeof value === 'number')) return 'number';
  return values.every((value) => typeof value === 'string') ? 'text' : 'value';
}
