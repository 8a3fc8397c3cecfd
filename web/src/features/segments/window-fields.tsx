import { NativeSelect } from '@mantine/core';
import type { Duration } from './rule-tree.ts';
import type { Window } from './shown-condition.ts';
import { WindowDetails } from './window-details.tsx';

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
  ['ago-between', 'between … and … ago'],
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
  ['between', 'from … to'],
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
const A_LONG_WHILE: Duration = { amount: 60, unit: 'day' };

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
      {window && <WindowDetails window={window} onChange={onChange} />}
    </>
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
    case 'ago-between':
      return { kind: 'ago-between', from: A_WHILE, to: A_LONG_WHILE };
    case 'between':
      return { kind: 'between', from: today, to: today };
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
