import { NativeSelect, TextInput } from '@mantine/core';
import { useWorkspace } from '../../api/seat.ts';
import { isNumeric, kindOf, type LiteralKind, valueAs } from './literal-kind.ts';
import { NumericField } from './numeric-field.tsx';
import type { Literal } from './shown-condition.ts';
import classes from './visual.module.css';

export interface LiteralFieldProps {
  readonly value: Literal;
  readonly onChange: (value: Literal) => void;
  /** Where there are several; left out: `Value`. */
  readonly label?: string;
  /** It is of the same kind as another, which says it. */
  readonly isKindFixed?: boolean;
}

/** A value to compare with, and what kind of value it is. */
export function LiteralField({
  value,
  onChange,
  label = 'Value',
  isKindFixed = false,
}: LiteralFieldProps) {
  const { currency } = useWorkspace();
  const input = <Input label={label} value={value} onChange={onChange} />;
  if (isKindFixed) return input;
  return (
    <span className={classes.together}>
      {input}
      <NativeSelect
        size="xs"
        aria-label="Kind of value"
        value={kindOf(value)}
        onChange={({ currentTarget: { value: kind } }) =>
          onChange(valueAs(kind as LiteralKind, { value, currency }))
        }
        data={[
          { value: 'text', label: 'text' },
          { value: 'number', label: 'number' },
          { value: 'money', label: currency },
          { value: 'date', label: 'day' },
          { value: 'boolean', label: 'yes or no' },
        ]}
      />
    </span>
  );
}

interface InputProps {
  readonly label: string;
  readonly value: Literal;
  readonly onChange: (value: Literal) => void;
}

function Input({ label, value, onChange }: InputProps) {
  if (typeof value === 'boolean') {
    return (
      <NativeSelect
        size="xs"
        aria-label={label}
        value={String(value)}
        onChange={({ currentTarget: { value: next } }) => onChange(next === 'true')}
        data={[
          { value: 'true', label: 'yes' },
          { value: 'false', label: 'no' },
        ]}
      />
    );
  }
  if (typeof value === 'string' || (!isNumeric(value) && 'date' in value)) {
    const isDay = typeof value !== 'string';
    return (
      <TextInput
        size="xs"
        aria-label={label}
        type={isDay ? 'date' : 'text'}
        value={isDay ? value.date : value}
        onChange={({ currentTarget: { value: next } }) => onChange(isDay ? { date: next } : next)}
      />
    );
  }
  return isNumeric(value) ? (
    <NumericField label={label} value={value} onChange={onChange} />
  ) : (
    <NumericField
      label={label}
      value={value.money}
      onChange={(money) => onChange({ ...value, money })}
    />
  );
}
