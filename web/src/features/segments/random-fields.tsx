import { TextInput } from '@mantine/core';
import { NumericField } from './numeric-field.tsx';
import type { RuleTree } from './rule-tree.ts';
import type { RandomRule } from './shown-condition.ts';

export interface RandomFieldsProps {
  readonly rule: RandomRule;
  readonly onChange: (next: RuleTree) => void;
}

/** Which share of all profiles: of the same name always the same ones, of another name others. */
export function RandomFields({ rule, onChange }: RandomFieldsProps) {
  return (
    <>
      <span className="quiet">from</span>
      <NumericField
        label="Percent from"
        value={rule.from}
        onChange={(from) => onChange({ ...rule, from })}
      />
      <span className="quiet">% to</span>
      <NumericField
        label="Percent to"
        value={rule.to}
        onChange={(to) => onChange({ ...rule, to })}
      />
      <span className="quiet">% of the draw</span>
      <TextInput
        size="xs"
        aria-label="Name of the draw"
        placeholder="a name"
        title="Under the same name it is always the same people."
        value={rule.salt}
        onChange={({ currentTarget: { value: salt } }) => onChange({ ...rule, salt })}
      />
    </>
  );
}
