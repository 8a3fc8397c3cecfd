import { expect, test } from 'vitest';
import { readSince } from './read-since.js';

const now = Date.parse('2026-11-01T10:00:00.000Z');

test.each([
  ['0s', '2026-11-01T10:00:00.000Z'],
  ['30s', '2026-11-01T09:59:30.000Z'],
  ['10m', '2026-11-01T09:50:00.000Z'],
  ['2h', '2026-11-01T08:00:00.000Z'],
  ['1d', '2026-10-31T10:00:00.000Z'],
  ['2026-11-01', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01T10:00+02:00', '2026-11-01T08:00:00.000Z'],
])('%s is %s', (text, expected) => {
  expect(new Date(readSince(text, now)).toISOString()).toBe(expected);
});

test.each(['', '10', 'm', '-1h', '1w', 'yesterday', '2026-13-01', '2026-11-01T10:00'])(
  '“%s” is no time',
  (text) => {
    expect(() => readSince(text, now)).toThrow('is no time');
  },
);
