import { NativeSelect, NumberInput } from '@mantine/core';
import type { Duration } from './rule-tree.ts';

const UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'];

export interface DurationFieldsProps {
  readonly duration: Duration;
  /** It is the longer of two. */
  readonly isLonger?: boolean;
  readonly onChange: (next: Duration) => void;
}

/** So many days, or hours. */
export function DurationFields({ duration, isLonger = false, onChange }: DurationFieldsProps) {
  return (
    <>
      <NumberInput
        size="xs"
        w={64}
        aria-label={isLonger ? 'How many at most' : 'How many'}
        min={1}
        allowDecimal={false}
        value={duration.amount}
        onChange={(amount) => onChange({ ...duration, amount: Number(amount) })}
      />
      <NativeSelect
        size="xs"
        aria-label={isLonger ? 'Unit at most' : 'Unit'}
        data={UNITS.map((unit) => ({
          value: unit,
          label: duration.amount === 1 ? unit : `${unit}s`,
        }))}
        value={duration.unit}
        onChange={({ currentTarget: { value: unit } }) => onChange({ ...duration, unit })}
      />
    </>
  );
}
