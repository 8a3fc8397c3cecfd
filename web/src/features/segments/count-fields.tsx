import { NativeSelect, NumberInput } from '@mantine/core';
import type { CountTest } from './shown-condition.ts';

const WORDS = [
  { value: '', label: 'at all' },
  { value: '>=', label: 'at least' },
  { value: '<=', label: 'at most' },
  { value: '=', label: 'exactly' },
  { value: '>', label: 'more than' },
  { value: '<', label: 'fewer than' },
  { value: 'between', label: 'between' },
];

export interface CountFieldsProps {
  /** Undefined: at least once. */
  readonly count: CountTest | undefined;
  readonly onChange: (next: CountTest | undefined) => void;
}

/** How often something happened. */
export function CountFields({ count, onChange }: CountFieldsProps) {
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="How often"
        data={WORDS}
        value={count?.kind === 'between' ? 'between' : (count?.operator ?? '')}
        onChange={({ currentTarget: { value } }) => onChange(countOf(value, count))}
      />
      {count && <Times count={count} onChange={onChange} />}
    </>
  );
}

function Times({
  count,
  onChange,
}: {
  readonly count: CountTest;
  readonly onChange: (next: CountTest) => void;
}) {
  if (count.kind === 'compare') {
    return (
      <>
        <TimesField value={count.value} onChange={(value) => onChange({ ...count, value })} />
        <span className="quiet">{count.value === 1 ? 'time' : 'times'}</span>
      </>
    );
  }
  return (
    <>
      <TimesField value={count.from} onChange={(from) => onChange({ ...count, from })} />
      <span className="quiet">and</span>
      <TimesField
        label="Times at most"
        value={count.to}
        onChange={(to) => onChange({ ...count, to })}
      />
      <span className="quiet">times</span>
    </>
  );
}

function TimesField({
  label = 'Times',
  value,
  onChange,
}: {
  readonly label?: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  return (
    <NumberInput
      size="xs"
      w={64}
      aria-label={label}
      min={0}
      allowDecimal={false}
      value={value}
      onChange={(next) => onChange(Number(next))}
    />
  );
}

function countOf(operator: string, before: CountTest | undefined): CountTest | undefined {
  if (operator === '') return undefined;
  const value = (before?.kind === 'between' ? before.from : before?.value) ?? 2;
  return operator === 'between'
    ? { kind: 'between', from: value, to: Math.max(value, 4) }
    : { kind: 'compare', operator, value };
}
