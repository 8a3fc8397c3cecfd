import { expect, it } from 'vitest';
import { formatRelative } from './format-instant.ts';

const now = new Date('2026-11-28T12:00:00.000Z');

it.each([
  ['2026-11-28T11:59:58.000Z', 'just now'],
  ['2026-11-28T11:59:20.000Z', '40 sec ago'],
  ['2026-11-28T11:57:00.000Z', '3 min ago'],
  ['2026-11-28T09:00:00.000Z', '3 hr ago'],
  ['2026-11-27T11:00:00.000Z', 'yesterday'],
  ['2026-11-21T14:00:00.000Z', '6 days ago'],
  ['2026-11-30T12:00:00.000Z', 'in 2 days'],
  ['2026-03-02T12:00:00.000Z', '2 Mar'],
  ['2025-03-02T12:00:00.000Z', '2 Mar 2025'],
])('%s is %s', (at, words) => {
  expect(formatRelative(new Date(at), now)).toBe(words);
});
