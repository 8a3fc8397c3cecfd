import { expect, test } from 'vitest';
import { createBetweenLooks } from './between-looks.js';
import type { WorkedBetween } from './work-between-cycles.js';

/** Looks that find what the test says. */
function looksThatFind(found: WorkedBetween) {
  return createBetweenLooks(async () => found);
}

test('as long as there is more, it goes on', async () => {
  const looks = looksThatFind('more');
  expect(await looks.work(new Map())).toBe(true);
  expect(looks.isWanted()).toBe(true);
});

test('what waits for others is looked at each second', async () => {
  const looks = looksThatFind('waiting');
  await looks.work(new Map());
  expect(looks.isWanted()).toBe(false);
  looks.remind(false);
  expect(looks.isWanted()).toBe(true);
});

test('where there is nothing, it is not looked at until something happens', async () => {
  const looks = looksThatFind('none');
  expect(await looks.work(new Map())).toBe(false);
  looks.remind(false);
  expect(looks.isWanted()).toBe(false);
  looks.remind(true);
  expect(looks.isWanted()).toBe(true);
});

test('what is wanted while somebody looks is not forgotten', async () => {
  const looks = createBetweenLooks(async () => {
    looks.want();
    return 'none';
  });
  await looks.work(new Map());
  expect(looks.isWanted()).toBe(true);
});
