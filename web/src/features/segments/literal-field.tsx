import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useWorkspace } from '../../api/seat.ts';
import type { Literal } from './shown-condition.ts';

export interface LiteralFieldProps {
  readonly value: Literal;
  readonly onChange: (value: Literal) => void;
}

/** A value to compare with, and what kind of value it is. */
export function LiteralField({ value, onChange }: LiteralFieldProps) {
  const { currency } = useWorkspace();
  return (
    <>
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
    </>
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
  if (typeof value === 'string' || (typeof value === 'object' && 'date' in value)) {
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
  const number = typeof value === 'number' ? value : value.money;
  return (
    <NumberInput
      size="xs"
      w={96}
      aria-label="Value"
      hideControls
      value={number}
      onChange={(next) =>
        onChange(typeof value === 'number' ? Number(next) : { ...value, money: Number(next) })
      }
    />
  );
}

function kindOf(value: Literal): string {
  if (typeof value === 'object') return 'money' in value ? 'money' : 'date';
  return typeof value === 'string' ? 'text' : typeof value;
}

function valueAs(
  kind: string,
  { value, currency }: { readonly value: Literal; readonly currency: string },
): Literal {
  const plain = typeof value === 'object' && 'money' in value ? value.money : value;
  const number = typeof plain === 'object' ? 0 : Number(plain) || 0;
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
      return typeof plain === 'object' ? '' : String(plain);
  }
}
