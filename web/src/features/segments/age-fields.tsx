import { NumberTestFields } from './number-test-fields.tsx';
import { PathField } from './path-field.tsx';
import type { RuleTree } from './rule-tree.ts';
import type { AgeRule } from './shown-condition.ts';
import { useVocabulary } from './use-rule.ts';

export interface AgeFieldsProps {
  readonly rule: AgeRule;
  readonly onChange: (next: RuleTree) => void;
}

/** How many whole years ago the date in a trait was. */
export function AgeFields({ rule, onChange }: AgeFieldsProps) {
  const { data: known } = useVocabulary();
  return (
    <>
      <PathField
        label="Trait"
        path={rule.path}
        known={known?.traits ?? []}
        onChange={(path) => onChange({ ...rule, path })}
      />
      <NumberTestFields test={rule.test} onTest={(test) => onChange({ ...rule, test })} />
      <span className="quiet">years</span>
    </>
  );
}
