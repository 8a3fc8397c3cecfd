import type { Instant } from '../../kernel/index.js';
import { addDays, type Calendar, type TimeLiteral } from '../../rules/index.js';

/** The stretch that a literal stands for, half open: a day in the workspace's zone, or a single millisecond. */
export function stretchOfLiteral(
  literal: TimeLiteral,
  calendar: Calendar,
): { readonly from: Instant; readonly to: Instant } {
  if (literal.kind === 'instant') {
    const from = Date.parse(literal.instant);
    return { from, to: from + 1 };
  }
  return { from: calendar.startOf(literal.date), to: calendar.startOf(addDays(literal.date, 1)) };
}
