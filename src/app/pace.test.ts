import { expect, test } from 'vitest';
import { createPace } from './pace.js';

test('lanes are looked after each second while something happens, and every other one when nothing has for ten', () => {
  let now = 1_000;
  const pace = createPace(
    () => undefined,
    () => now,
  );
  const waitAfter = (hasHappened: boolean): number => {
    pace.note(hasHappened);
    return pace.waitMs();
  };
  expect(pace.isTime()).toBe(true);
  now += 9_999;
  expect(waitAfter(false)).toBe(1_000);
  now += 1;
  expect(waitAfter(false)).toBe(2_000);
  expect(pace.isCalm()).toBe(true);
  expect(waitAfter(true)).toBe(1_000);
  expect(pace.isCalm()).toBe(false);
  now += 10_000;
  expect(waitAfter(false)).toBe(2_000);
  now += 1_999;
  expect([pace.isTime(), pace.waitMs()]).toEqual([false, 1]);
  now += 1;
  expect([pace.isTime(), pace.waitMs()]).toEqual([true, 0]);
});

test('who is told that others have come looks at once, and once', () => {
  let woken = 0;
  const pace = createPace(
    () => {
      woken += 1;
    },
    () => 1_000,
  );
  pace.note(true);
  expect(pace.isTime()).toBe(false);
  pace.hurry();
  expect(woken).toBe(1);
  expect([pace.isTime(), pace.waitMs()]).toEqual([true, 0]);
  pace.note(false);
  expect(pace.isTime()).toBe(false);
});
