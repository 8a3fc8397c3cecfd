import { expect, test } from 'vitest';
import { LANES } from '../storage/index.js';
import { createPace } from './pace.js';
import { createPacedLook } from './paced-look.js';

test('work is looked for each second while there is some, and less often when there has been none for ten', () => {
  let now = 1_000;
  const pace = createPace(() => now);
  expect(pace.waitMs()).toBe(1_000);
  now += 9_999;
  pace.note(false);
  expect(pace.waitMs()).toBe(1_000);
  now += 1;
  expect(pace.waitMs()).toBe(5_000);
  pace.note(true);
  expect(pace.waitMs()).toBe(1_000);
  now += 10_000;
  pace.note(false);
  expect(pace.waitMs()).toBe(5_000);
});

test('tickets are looked for at once where there were some, else by the pace', async () => {
  let now = 1_000;
  let looks = 0;
  const lanes = LANES.slice(0, 1);
  const found = [lanes, [], [], []];
  const look = createPacedLook(
    async () => found[looks++] ?? [],
    () => now,
  );
  expect(await look(lanes, false)).toEqual(lanes);
  now += 500;
  expect(await look(lanes, false)).toEqual([]);
  expect(looks).toBe(1);
  await look(lanes, true);
  expect(looks).toBe(2);
  now += 12_000;
  await look(lanes, false);
  expect(looks).toBe(3);
  now += 4_000;
  await look(lanes, false);
  expect(looks).toBe(3);
  now += 1_000;
  await look(lanes, false);
  expect(looks).toBe(4);
});
