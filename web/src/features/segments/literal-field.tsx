import { NativeSelect, TextInput } from '@mantine/core';
import { useWorkspace } from '../../api/seat.ts';
import { isNumeric, kindOf, type LiteralKind, valueAs } from './literal-kind.ts';
import { momentInput, readMoment } from './moment-input.ts';
import { NumericField } from './numeric-field.tsx';
import type { Day, Literal, Moment } from './shown-condition.ts';
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
          { value: 'instant', label: 'moment' },
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
  if (isNumeric(value)) return <NumericField label={label} value={value} onChange={onChange} />;
  if (typeof value === 'object' && 'money' in value) {
    return (
      <NumericField
        label={label}
        value={value.money}
        onChange={(money) => onChange({ ...value, money })}
      />
    );
  }
  const { read, ...props } = textFieldOf(value);
  return (
    <TextInput
      size="xs"
      aria-label={label}
      {...props}
      onChange={({ currentTarget: { value: next } }) => onChange(read(next))}
    />
  );
}

interface TextField {
  readonly type: 'text' | 'date' | 'datetime-local';
  readonly step?: number;
  readonly value: string;
  readonly read: (text: string) => Literal;
}

/** What is typed: words, a day, or a moment. */
function textFieldOf(value: string | Day | Moment): TextField {
  if (typeof value === 'string') return { type: 'text', value, read: (text) => text };
  if ('date' in value) return { type: 'date', value: value.date, read: (date) => ({ date }) };
  return {
    type: 'datetime-local',
    step: 0.001,
    value: momentInput(value.instant),
    read: (text) => ({ instant: readMoment(text) }),
  };
}
