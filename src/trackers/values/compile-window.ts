import type { Instant } from '../../kernel/index.js';
import { type Calendar, durationMs, type Window } from '../../rules/index.js';
import { stretchOfLiteral } from './stretch-of-literal.js';

/** Half open, in whole milliseconds; infinite where it has no end. */
interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

interface CompiledWindow {
  /** Of past windows of events, what lies behind now does not count: the caller sees to it. */
  at(now: Instant): Stretch;
  /** All instants at which a date comes into this window or leaves it, in order. */
  changesOf(date: Instant): readonly Instant[];
}

const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number;

export function compileWindow(window: Window, calendar: Calendar): CompiledWindow {
  switch (window.kind) {
    case 'last':
      return rolling({ newerMs: 0, olderMs: durationMs(window.duration) });
    case 'ago':
      return rolling({ newerMs: durationMs(window.duration), olderMs: POSITIVE_INFINITY });
    case 'ago-between':
      return rolling({ newerMs: durationMs(window.from), olderMs: durationMs(window.to) });
    case 'next':
      return rolling({ newerMs: -durationMs(window.duration), olderMs: 0 });
    case 'calendar':
      return ofCalendar(window, calendar);
    case 'since':
      return fixed({ from: stretchOfLiteral(window.from, calendar).from, to: POSITIVE_INFINITY });
    case 'before':
      return fixed({ from: NEGATIVE_INFINITY, to: stretchOfLiteral(window.to, calendar).from });
    case 'between': {
      const { from } = stretchOfLiteral(window.from, calendar);
      return fixed({ from, to: stretchOfLiteral(window.to, calendar).to });
    }
  }
}

/** A window at one instant. */
export function windowAt(window: Window, now: Instant, calendar: Calendar): Stretch {
  return compileWindow(window, calendar).at(now);
}

function fixed(stretch: Stretch): CompiledWindow {
  return { at: () => stretch, changesOf: () => [] };
}

/** (now − older, now − newer], which is [now − older + 1, now − newer + 1) in whole milliseconds. */
function rolling({
  newerMs,
  olderMs,
}: {
  readonly newerMs: number;
  readonly olderMs: number;
}): CompiledWindow {
  return {
    at: (now) => ({ from: now - olderMs + 1, to: now - newerMs + 1 }),
    changesOf: (date) => {
      if (olderMs === POSITIVE_INFINITY) return [date + newerMs];
      return newerMs < olderMs ? [date + newerMs, date + olderMs] : [];
    },
  };
}

/** Asking the calendar takes microseconds: an answer holds for the whole stretch that was asked about. */
function ofCalendar(
  { unit, offset }: Extract<Window, { kind: 'calendar' }>,
  calendar: Calendar,
): CompiledWindow {
  let current: Stretch = { from: 0, to: 0 };
  let wanted: Stretch = current;
  let asked: Stretch = current;
  let changes: readonly Instant[] = [];
  return {
    at: (now) => {
      if (now < current.from || now >= current.to) {
        current = calendar.stretchAt(now, unit, 0);
        wanted = offset === 0 ? current : calendar.stretchAt(now, unit, offset);
      }
      return wanted;
    },
    changesOf: (date) => {
      if (date < asked.from || date >= asked.to) {
        asked = calendar.stretchAt(date, unit, 0);
        const { from, to } = calendar.stretchAt(date, unit, -offset);
        // It is never a day that the zone left out.
        changes = from < to ? [from, to] : [];
      }
      return changes;
    },
  };
}
