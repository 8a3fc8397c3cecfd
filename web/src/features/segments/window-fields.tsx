import { NativeSelect, TextInput } from '@mantine/core';
import { DurationFields } from './duration-fields.tsx';
import type { Duration, Window } from './shown-condition.ts';

export interface WindowFieldsProps {
  /** Undefined: over all time. */
  readonly window: Window | undefined;
  /** `past`: of what people did; `both`: of a date, which has to lie somewhere. */
  readonly directions: 'past' | 'both';
  readonly onChange: (next: Window | undefined) => void;
}

const PAST = [
  ['last', 'in the last'],
  ['ago', 'more than … ago'],
  ['0 day', 'today'],
  ['-1 day', 'yesterday'],
  ['0 week', 'this week'],
  ['-1 week', 'last week'],
  ['0 month', 'this month'],
  ['-1 month', 'last month'],
  ['0 quarter', 'this quarter'],
  ['-1 quarter', 'last quarter'],
  ['0 year', 'this year'],
  ['-1 year', 'last year'],
  ['since', 'since'],
  ['before', 'before'],
] as const;
const AHEAD = [
  ['next', 'in the next'],
  ['1 day', 'tomorrow'],
  ['1 week', 'next week'],
  ['1 month', 'next month'],
  ['1 quarter', 'next quarter'],
  ['1 year', 'next year'],
] as const;
const A_WHILE: Duration = { amount: 30, unit: 'day' };

/** When something happened, or lies. */
export function WindowFields({ window, directions, onChange }: WindowFieldsProps) {
  const words = directions === 'past' ? [['', 'ever'] as const, ...PAST] : [...PAST, ...AHEAD];
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="When"
        data={words.map(([value, label]) => ({ value, label }))}
        value={nameOf(window)}
        onChange={({ currentTarget: { value } }) => onChange(windowOf(value, window))}
      />
      {window && <Details window={window} onChange={onChange} />}
    </>
  );
}

function Details({
  window,
  onChange,
}: {
  readonly window: Window;
  readonly onChange: (next: Window) => void;
}) {
  if (window.kind === 'calendar') return null;
  if (window.kind === 'since' || window.kind === 'before') {
    const date = window.kind === 'since' ? window.from.date : window.to.date;
    return (
      <TextInput
        type="date"
        size="xs"
        aria-label="Day"
        value={date}
        onChange={({ currentTarget: { value } }) =>
          onChange(
            window.kind === 'since'
              ? { kind: 'since', from: { date: value } }
              : { kind: 'before', to: { date: value } },
          )
        }
      />
    );
  }
  return (
    <DurationFields
      duration={window.duration}
      onChange={(duration) => onChange({ ...window, duration })}
    />
  );
}

function nameOf(window: Window | undefined): string {
  if (window === undefined) return '';
  return window.kind === 'calendar' ? `${window.offset} ${window.unit}` : window.kind;
}

function windowOf(name: string, before: Window | undefined): Window | undefined {
  const today = { date: new Date().toISOString().slice(0, 10) };
  switch (name) {
    case '':
      return undefined;
    case 'last':
    case 'ago':
    case 'next':
      return { kind: name, duration: before && 'duration' in before ? before.duration : A_WHILE };
    case 'since':
      return { kind: 'since', from: today };
    case 'before':
      return { kind: 'before', to: today };
    default: {
      const [offset, unit = 'day'] = name.split(' ');
      return { kind: 'calendar', unit, offset: Number(offset) };
    }
  }
}
