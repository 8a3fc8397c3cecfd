import type { Instant } from '../../kernel/index.js';
import { addDays, type Calendar } from '../../rules/index.js';

/** What day it is at an instant, `YYYY-MM-DD`: the calendar is asked once a day. */
export function createToday(calendar: Calendar): (now: Instant) => string {
  let today = '';
  let from = 0;
  let to = 0;
  return (now) => {
    if (now < from || now >= to) {
      today = calendar.dayOf(now);
      from = calendar.startOf(today);
      to = calendar.startOf(addDays(today, 1));
    }
    return today;
  };
}
