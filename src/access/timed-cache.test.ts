import { expect, test } from 'vitest';
import { setClock } from '../../test/set-clock.js';
import { createTimedCache } from './timed-cache.js';

function startCache(capacity = 10) {
  const clock = setClock();
  const asked: string[] = [];
  const state = { isBroken: false };
  const find = createTimedCache({
    clock,
    capacity,
    load: async (key) => {
      asked.push(key);
      if (state.isBroken) throw new Error('the database is away');
      return `${key}${asked.length}`;
    },
    lifeOf: () => 100,
  });
  return { clock, asked, state, find };
}

test('an answer holds for its time and is found out anew after it', async () => {
  const { clock, find } = startCache();
  expect([await find('a'), await find('a')]).toEqual(['a1', 'a1']);
  clock.advance(100);
  expect(await find('a')).toBe('a2');
});

test('those who ask at the same time share one question', async () => {
  const { asked, find } = startCache();
  expect(await Promise.all([find('a'), find('a'), find('a')])).toEqual(['a1', 'a1', 'a1']);
  expect(asked).toEqual(['a']);
});

test('what could not be found out is asked again', async () => {
  const { state, find } = startCache();
  state.isBroken = true;
  await expect(find('a')).rejects.toThrow('the database is away');
  state.isBroken = false;
  expect(await find('a')).toBe('a2');
});

test('when there are too many, the one asked for longest ago makes room', async () => {
  const { asked, find } = startCache(2);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await find(key);
  expect(asked).toEqual(['a', 'b', 'c', 'b']);
});
