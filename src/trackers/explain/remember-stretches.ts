import type { Instant } from '../../kernel/index.js';
import type { Calendar } from '../../rules/index.js';

type Stretch = ReturnType<Calendar['stretchAt']>;

/** The same calendar, which is slow to ask, for whoever asks about the same instants many times. */
export function rememberStretches(calendar: Calendar): Calendar {
  const known = new Map<string, Map<Instant, Stretch>>();
  return {
    ...calendar,
    stretchAt: (instant, unit, offset) => {
      const key = `${unit} ${offset}`;
      const stretches = known.get(key) ?? new Map<Instant, Stretch>();
      known.set(key, stretches);
      const stretch = stretches.get(instant) ?? calendar.stretchAt(instant, unit, offset);
      stretches.set(instant, stretch);
      return stretch;
    },
  };
}
