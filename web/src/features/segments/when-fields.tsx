import { NativeSelect } from '@mantine/core';
import { EventField } from './event-field.tsx';
import type { RuleTree } from './rule-tree.ts';
import type { WhenRule } from './shown-condition.ts';
import { WhereFields } from './where-fields.tsx';
import { WindowFields } from './window-fields.tsx';

export interface WhenFieldsProps {
  readonly rule: WhenRule;
  readonly onChange: (next: RuleTree) => void;
}

/** When somebody did something for the first or the last time. */
export function WhenFields({ rule, onChange }: WhenFieldsProps) {
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="First or last"
        data={[
          { value: 'last', label: 'last' },
          { value: 'first', label: 'first' },
        ]}
        value={rule.which}
        onChange={({ currentTarget: { value } }) => onChange({ ...rule, which: value })}
      />
      <EventField pattern={rule.events} onChange={(events) => onChange({ ...rule, events })} />
      <WindowFields
        window={rule.window}
        directions="past"
        onChange={(window) => window && onChange({ ...rule, window })}
      />
      <WhereFields pattern={rule.events} onChange={(events) => onChange({ ...rule, events })} />
    </>
  );
}
