import type { Duration, TimeLiteral, Window } from '../rule.js';

/** `7 days` */
export function printDuration({ amount, unit }: Duration): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

export function printTime(time: TimeLiteral): string {
  return time.kind === 'date' ? time.date : time.instant;
}

/** `in the last 7 days` */
export function printWindow(window: Window): string {
  switch (window.kind) {
    case 'last':
      return `in the last ${printDuration(window.duration)}`;
    case 'next':
      return `in the next ${printDuration(window.duration)}`;
    case 'ago':
      return `more than ${printDuration(window.duration)} ago`;
    case 'ago-between':
      return `between ${printDuration(window.from)} and ${printDuration(window.to)} ago`;
    case 'since':
      return `since ${printTime(window.from)}`;
    case 'before':
      return `before ${printTime(window.to)}`;
    case 'between':
      return printStretch(window.from, window.to);
    case 'calendar':
      return printCalendar(window);
  }
}

function printStretch(from: TimeLiteral, to: TimeLiteral): string {
  const isOneDay = from.kind === 'date' && to.kind === 'date' && from.date === to.date;
  return isOneDay ? `on ${from.date}` : `between ${printTime(from)} and ${printTime(to)}`;
}

function printCalendar({ unit, offset }: Extract<Window, { kind: 'calendar' }>): string {
  if (unit === 'day') return offset === 0 ? 'today' : offset < 0 ? 'yesterday' : 'tomorrow';
  return `${offset === 0 ? 'this' : offset < 0 ? 'last' : 'next'} ${unit}`;
}
