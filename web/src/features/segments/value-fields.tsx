import { Autocomplete } from '@mantine/core';
import { PathField } from './path-field.tsx';
import type { RuleTree } from './rule-tree.ts';
import type { ValueRule } from './shown-condition.ts';
import { TestFields } from './test-fields.tsx';
import { useVocabulary } from './use-rule.ts';

export interface ValueFieldsProps {
  readonly rule: ValueRule;
  readonly isNot: boolean;
  readonly onChange: (next: RuleTree, isNot: boolean) => void;
}

/** A trait, own or computed, and what it is compared with. */
export function ValueFields({ rule, isNot, onChange }: ValueFieldsProps) {
  const { data: known } = useVocabulary();
  const isMissing = isNot && rule.test.kind === 'exists';
  return (
    <>
      {rule.kind === 'trait' ? (
        <PathField
          label="Trait"
          path={rule.path ?? []}
          known={known?.traits ?? []}
          onChange={(path) => onChange({ ...rule, path }, isNot)}
        />
      ) : (
        <Autocomplete
          size="xs"
          aria-label="Computed trait"
          placeholder="a computed trait"
          data={known?.computed.map(({ name }) => name) ?? []}
          value={rule.name ?? ''}
          onChange={(name) => onChange({ ...rule, name }, isNot)}
        />
      )}
      <TestFields
        test={rule.test}
        isMissing={isMissing}
        hasTimes
        onTest={(test) => onChange({ ...rule, test }, isMissing ? false : isNot)}
        onMissing={() => onChange({ ...rule, test: { kind: 'exists' } }, true)}
      />
    </>
  );
}
