import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCalledJob } from './called-job.js';

const LEAST_MS = 1_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A job of which each turn is ended by hand. */
function createJob() {
  const ends: ((hasMore: boolean) => void)[] = [];
  const job = createCalledJob(() => new Promise((resolve) => ends.push(resolve)), LEAST_MS);
  return { ...job, turns: () => ends.length, end: (hasMore: boolean) => ends.at(-1)?.(hasMore) };
}

test('nothing is done until somebody calls, and then once', async () => {
  const { call, turns, end } = createJob();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(turns()).toBe(0);
  call();
  call();
  await vi.advanceTimersByTimeAsync(0);
  expect(turns()).toBe(1);
  end(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(turns()).toBe(1);
});

test('as long as there is more, it goes on by itself, each time after its rest', async () => {
  const { call, turns, end } = createJob();
  call();
  await vi.advanceTimersByTimeAsync(0);
  end(true);
  await vi.advanceTimersByTimeAsync(LEAST_MS - 1);
  expect(turns()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(turns()).toBe(2);
});

test('called for while it is done, it is done once more, never twice at once', async () => {
  const { call, turns, end } = createJob();
  call();
  await vi.advanceTimersByTimeAsync(0);
  call();
  call();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(turns()).toBe(1);
  end(false);
  await vi.advanceTimersByTimeAsync(LEAST_MS);
  expect(turns()).toBe(2);
  end(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(turns()).toBe(2);
});

test('stopping waits for the turn under way, and there is none after it', async () => {
  const { call, stop, turns, end } = createJob();
  call();
  await vi.advanceTimersByTimeAsync(0);
  let isStopped = false;
  const stopping = stop().then(() => {
    isStopped = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(isStopped).toBe(false);
  end(true);
  await stopping;
  call();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(turns()).toBe(1);
});

test('stopped before its turn has begun, it does nothing', async () => {
  const { call, stop, turns } = createJob();
  call();
  await stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(turns()).toBe(0);
});
