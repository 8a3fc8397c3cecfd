import { NativeSelect, TextInput } from '@mantine/core';
import { digitsOf, ExactNumber, type Numeric, readNumber } from '../../api/exact-number.ts';
import { useWorkspace } from '../../api/seat.ts';
import { NumericField } from './numeric-field.tsx';
import type { Literal } from './shown-condition.ts';
import classes from './visual.module.css';

export interface LiteralFieldProps {
  readonly value: Literal;
  readonly onChange: (value: Literal) => void;
}

/** A value to compare with, and what kind of value it is. */
export function LiteralField({ value, onChange }: LiteralFieldProps) {
  const { currency } = useWorkspace();
  return (
    <span className={classes.together}>
      <Input value={value} onChange={onChange} />
      <NativeSelect
        size="xs"
        aria-label="Kind of value"
        value={kindOf(value)}
        onChange={({ currentTarget: { value: kind } }) =>
          onChange(valueAs(kind, { value, currency }))
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

function Input({ value, onChange }: LiteralFieldProps) {
  if (typeof value === 'boolean') {
    return (
      <NativeSelect
        size="xs"
        aria-label="Value"
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
        aria-label="Value"
        type={isDay ? 'date' : 'text'}
        value={isDay ? value.date : value}
        onChange={({ currentTarget: { value: next } }) => onChange(isDay ? { date: next } : next)}
      />
    );
  }
  return isNumeric(value) ? (
    <NumericField label="Value" value={value} onChange={onChange} />
  ) : (
    <NumericField
      label="Value"
      value={value.money}
      onChange={(money) => onChange({ ...value, money })}
    />
  );
}

function isNumeric(value: Literal): value is Numeric {
  return typeof value === 'number' || value instanceof ExactNumber;
}

function kindOf(value: Literal): string {
  if (isNumeric(value)) return 'number';
  if (typeof value === 'object') return 'money' in value ? 'money' : 'date';
  return typeof value === 'string' ? 'text' : typeof value;
}

function valueAs(
  kind: string,
  { value, currency }: { readonly value: Literal; readonly currency: string },
): Literal {
  const isMoney = typeof value === 'object' && 'money' in value;
  const plain = isMoney ? value.money : value;
  const text = typeof plain === 'object' && !isNumeric(plain) ? '' : plainText(plain);
  const number = isNumeric(plain) ? plain : readNumber(/^-?\d+(\.\d+)?$/.test(text) ? text : '0');
  switch (kind) {
    case 'number':
      return number;
    case 'money':
      return { money: number, currency };
    case 'date':
      return { date: new Date().toISOString().slice(0, 10) };
    case 'boolean':
      return true;
    default:
      return text;
  }
}

function plainText(value: string | boolean | Numeric): string {
  return isNumeric(value) ? digitsOf(value) : String(value);
}
