import type { Calendar, Money } from '../../rules/index.js';

/** What a workspace makes of values. */
export interface ValueSetting {
  readonly calendar: Calendar;
  readonly money: Money;
}
