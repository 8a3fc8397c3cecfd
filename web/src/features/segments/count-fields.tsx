import { NativeSelect, NumberInput } from '@mantine/core';
import type { DidRule } from './shown-condition.ts';

type Count = DidRule['count'];

const WORDS = [
  { value: '', label: 'at all' },
  { value: '>=', label: 'at least' },
  { value: '<=', label: 'at most' },
  { value: '=', label: 'exactly' },
  { value: '>', label: 'more than' },
  { value: '<', label: 'fewer than' },
];

export interface CountFieldsProps {
  readonly count: Count;
  readonly onChange: (next: Count) => void;
}

/** How often something happened. */
export function CountFields({ count, onChange }: CountFieldsProps) {
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="How often"
        data={WORDS}
        value={count?.operator ?? ''}
        onChange={({ currentTarget: { value: operator } }) =>
          onChange(
            operator === '' ? undefined : { kind: 'compare', operator, value: count?.value ?? 2 },
          )
        }
      />
      {count && (
        <>
          <NumberInput
            size="xs"
            w={64}
            aria-label="Times"
            min={0}
            allowDecimal={false}
            value={count.value}
            onChange={(value) => onChange({ ...count, value: Number(value) })}
          />
          <span className="quiet">{count.value === 1 ? 'time' : 'times'}</span>
        </>
      )}
    </>
  );
}
