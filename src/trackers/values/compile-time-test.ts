import type { TimeTest } from '../../rules/index.js';
import { compileWindow } from './compile-window.js';
import { createDateReader } from './create-date-reader.js';
import type { DateTest } from './date-test.js';
import type { ValueSetting } from './value-setting.js';

/** Whether any of some dates lies in a window. */
export function compileTimeTest({ window }: TimeTest, { calendar }: ValueSetting): DateTest {
  const { at, changesOf } = compileWindow(window, calendar);
  const read = createDateReader(calendar);
  return {
    holdsAt: (values, now) => {
      const { from, to } = at(now);
      for (const value of values) {
        const date = read(value);
        if (date !== undefined && from <= date && date < to) return true;
      }
      return false;
    },
    changeAfter: (values, now) => {
      const changes = values.flatMap((value) => {
        const date = read(value);
        return date === undefined ? [] : changesOf(date);
      });
      return Math.min(...changes.filter((change) => change > now), Number.POSITIVE_INFINITY);
    },
  };
}
