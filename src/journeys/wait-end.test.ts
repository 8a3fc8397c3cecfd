import { describe, expect, test } from 'vitest';
import { waitEnd } from './wait-end.js';

const at = (text: string) => Date.parse(text);
const shown = (instant: number) => new Date(instant).toISOString();
const until = (time: string, now: string, zone = 'Europe/Berlin') =>
  shown(waitEnd({ kind: 'time', time, on: [] }, at(now), zone));

describe('when a wait is over', () => {
  test('a time of day is the next one, and now is one', () => {
    expect(until('09:00', '2026-01-10T07:00:00Z')).toBe('2026-01-10T08:00:00.000Z');
    expect(until('09:00', '2026-01-10T08:00:00Z')).toBe('2026-01-10T08:00:00.000Z');
    expect(until('09:00', '2026-01-10T08:00:00.001Z')).toBe('2026-01-11T08:00:00.000Z');
  });

  test('02:30 on the night that has none comes at 03:00', () => {
    expect(until('02:30', '2026-03-28T22:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
  });

  test('02:30 on the night that has two comes at the first, and not again', () => {
    expect(until('02:30', '2026-10-24T22:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(until('02:30', '2026-10-25T00:30:00.001Z')).toBe('2026-10-26T01:30:00.000Z');
  });

  test('09:00 comes once a day through both changes', () => {
    for (const [from, days] of [
      ['2026-03-27T12:00:00Z', ['28T08', '29T07', '30T07']],
      ['2026-10-23T12:00:00Z', ['24T07', '25T08', '26T08']],
    ] as const) {
      let now = at(from);
      const times = days.map(() => {
        now = waitEnd({ kind: 'time', time: '09:00', on: [] }, now + 1, 'Europe/Berlin');
        return shown(now).slice(8, 13);
      });
      expect(times).toEqual(days);
    }
  });

  test('a day that a zone left out is passed over', () => {
    // Samoa went from 29 to 31 December 2011.
    expect(until('09:00', '2011-12-30T09:00:00Z', 'Pacific/Apia')).toBe('2011-12-30T19:00:00.000Z');
  });

  test('a weekday is the next one of them', () => {
    const end = { kind: 'time', time: '09:00', on: ['monday', 'thursday'] } as const;
    // A Friday.
    expect(shown(waitEnd(end, at('2026-01-09T12:00:00Z'), 'UTC'))).toBe('2026-01-12T09:00:00.000Z');
    expect(shown(waitEnd(end, at('2026-01-12T09:00:01Z'), 'UTC'))).toBe('2026-01-15T09:00:00.000Z');
  });

  test('a date that has passed is now', () => {
    const end = { kind: 'date', date: '2026-02-01', time: '10:30' } as const;
    expect(shown(waitEnd(end, at('2026-01-01T00:00:00Z'), 'America/New_York'))).toBe(
      '2026-02-01T15:30:00.000Z',
    );
    expect(shown(waitEnd(end, at('2026-03-01T00:00:00Z'), 'UTC'))).toBe('2026-03-01T00:00:00.000Z');
  });

  test('a duration has always the same length', () => {
    expect(
      waitEnd({ kind: 'for', ms: 86_400_000 }, at('2026-03-28T12:00:00Z'), 'Europe/Berlin'),
    ).toBe(at('2026-03-29T12:00:00Z'));
  });
});
