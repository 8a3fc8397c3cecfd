import { NativeSelect } from '@mantine/core';
import { NumericField } from './numeric-field.tsx';
import type { NumberTest } from './shown-condition.ts';

export interface NumberTestFieldsProps {
  readonly test: NumberTest;
  readonly onTest: (next: NumberTest) => void;
}

const COMPARISONS = [
  { value: 'between', label: 'is between' },
  { value: '=', label: 'is' },
  { value: '!=', label: 'is not' },
  { value: '>', label: 'is more than' },
  { value: '>=', label: 'is at least' },
  { value: '<', label: 'is less than' },
  { value: '<=', label: 'is at most' },
];

/** What is asked of a number. */
export function NumberTestFields({ test, onTest }: NumberTestFieldsProps) {
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="Comparison"
        data={COMPARISONS}
        value={test.kind === 'between' ? 'between' : test.operator}
        onChange={({ currentTarget: { value: operator } }) => {
          const value = test.kind === 'between' ? test.from : test.value;
          onTest(
            operator === 'between'
              ? { kind: 'between', from: value, to: value }
              : { kind: 'compare', operator, value },
          );
        }}
      />
      {test.kind === 'between' ? (
        <>
          <NumericField
            label="Value"
            value={test.from}
            onChange={(from) => onTest({ ...test, from })}
          />
          <span className="quiet">and</span>
          <NumericField label="Up to" value={test.to} onChange={(to) => onTest({ ...test, to })} />
        </>
      ) : (
        <NumericField
          label="Value"
          value={test.value}
          onChange={(value) => onTest({ ...test, value })}
        />
      )}
    </>
  );
}
