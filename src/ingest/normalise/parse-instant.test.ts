import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseDate } from './normalise-date.js';
import { parseInstant } from './parse-instant.js';

describe('an instant', () => {
  it.each([
    ['2026-11-01T10:00:00.000Z', '2026-11-01T10:00:00.000Z'],
    ['2026-11-01T10:00:00Z', '2026-11-01T10:00:00.000Z'],
    ['2026-11-01T10:00:00', '2026-11-01T10:00:00.000Z'],
    ['2026-11-01T10:00', '2026-11-01T10:00:00.000Z'],
    ['2026-11-01 10:00:00.5', '2026-11-01T10:00:00.500Z'],
    ['2026-11-01t10:00:00z', '2026-11-01T10:00:00.000Z'],
    ['2026-11-01T10:00:00.123456789Z', '2026-11-01T10:00:00.123Z'],
    ['2026-11-01T10:00:00.9999Z', '2026-11-01T10:00:00.999Z'],
    ['2026-11-01T10:00:00,25+01:00', '2026-11-01T09:00:00.250Z'],
    ['2026-11-01T10:00:00-0530', '2026-11-01T15:30:00.000Z'],
    ['2026-11-01T10:00:00+02', '2026-11-01T08:00:00.000Z'],
    ['2026-11-01T10:00:00-00:00', '2026-11-01T10:00:00.000Z'],
    ['2026-11-01T24:00:00Z', '2026-11-02T00:00:00.000Z'],
    ['20261101T100000Z', '2026-11-01T10:00:00.000Z'],
    ['2026-W44-7T10:00Z', '2026-11-01T10:00:00.000Z'],
    ['2026-305T10:00Z', '2026-11-01T10:00:00.000Z'],
    [' 2026-11-01T10:00:00Z ', '2026-11-01T10:00:00.000Z'],
    ['0001-01-01T00:00:00.000Z', '0001-01-01T00:00:00.000Z'],
    ['0099-06-01T00:00:00Z', '0099-06-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ])('%s is %s', (text, iso) => {
    const value = Date.parse(iso);
    expect(parseInstant(text)).toEqual({ kind: 'valid', value, precision: 'time' });
  });

  it.each([
    ['2026-11-01', '2026-11-01'],
    ['20261101', '2026-11-01'],
    ['2026-W01-1', '2025-12-29'],
    ['2020W537', '2021-01-03'],
    ['2024-366', '2024-12-31'],
  ])('the day %s begins with %s in UTC', (text, day) => {
    expect(parseInstant(text)).toEqual({ kind: 'valid', value: Date.parse(day), precision: 'day' });
    expect(normaliseDate(text)).toEqual({ kind: 'valid', value: day });
  });

  it.each([
    [1793527200000, 1793527200000],
    ['1793527200000', 1793527200000],
    [1793527200, 1793527200000],
    ['1793527200', 1793527200000],
    [1793527200.1234, 1793527200123],
    ['1793527200.5', 1793527200500],
  ])(
    'the number %j, which Segment does not allow, is read as epoch and flagged',
    (written, value) => {
      expect(parseInstant(written)).toEqual({
        kind: 'valid',
        value,
        precision: 'time',
        flag: 'epoch',
      });
    },
  );

  it('a leap second is the last millisecond before it, and only at the end of a UTC day', () => {
    const value = Date.parse('2016-12-31T23:59:59.999Z');
    const leap = { kind: 'valid', value, precision: 'time', flag: 'leap-second' };
    expect(parseInstant('2016-12-31T23:59:60Z')).toEqual(leap);
    expect(parseInstant('2017-01-01T00:59:60.5+01:00')).toEqual(leap);
    expect(parseInstant('2016-12-31T12:00:60Z')).toEqual({
      kind: 'invalid',
      reason: 'misplaced-leap-second',
    });
  });

  it.each([
    ...[
      ['2026-02-30', 'no-such-date'],
      ['2026-02-29T00:00:00Z', 'no-such-date'],
    ],
    ...[
      ['2026-13-01T00:00:00.000Z', 'no-such-date'],
      ['2026-00-10', 'no-such-date'],
    ],
    ...[
      ['2026-W54-1', 'no-such-date'],
      ['2025-W53-1', 'no-such-date'],
      ['2026-366', 'no-such-date'],
    ],
    ...[
      ['2026-11-01T25:00:00Z', 'no-such-time'],
      ['2026-11-01T24:00:01Z', 'no-such-time'],
    ],
    ...[
      ['2026-11-01T10:60:00Z', 'no-such-time'],
      ['2026-11-01T10:00:61Z', 'no-such-time'],
    ],
    ...[
      ['2026-11-01T10:00:00+24:00', 'no-such-time'],
      ['0000-01-01', 'year-out-of-range'],
    ],
    ...[
      ['0001-01-01T00:00:00+01:00', 'year-out-of-range'],
      ['+012026-01-01', 'not-iso-8601'],
    ],
    ...[
      ['9999-12-31T24:00:00Z', 'year-out-of-range'],
      ['01/02/2026', 'not-iso-8601'],
    ],
    ...[
      ['2026-11', 'not-iso-8601'],
      ['2026', 'not-iso-8601'],
      ['', 'not-iso-8601'],
    ],
    ...[
      ['2026-1-1', 'not-iso-8601'],
      ['2026-11-01T10', 'not-iso-8601'],
      ['now', 'not-iso-8601'],
    ],
    ...[
      ['2026-11-01T10:00:00 PM', 'not-iso-8601'],
      ['Sun, 01 Nov 2026 10:00', 'not-iso-8601'],
    ],
    ...[
      ['2026-11-01T10:00:0٣Z', 'not-iso-8601'],
      ['2026-11-01T10:0000Z', 'not-iso-8601'],
    ],
    ...[
      [`2026-11-01${' '.repeat(100)}`, 'not-iso-8601'],
      [12345, 'not-iso-8601'],
    ],
    ...[
      [Number.NaN, 'not-iso-8601'],
      [-1793527200, 'not-iso-8601'],
      [1e21, 'not-iso-8601'],
    ],
  ])('%j is refused: %s', (written, reason) => {
    expect(parseInstant(written)).toEqual({ kind: 'invalid', reason });
  });

  it('what Date writes is read back, whatever the year, in both of the common forms', () => {
    const instant = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, (date) => {
        const iso = date.toISOString();
        expect(parseInstant(iso)).toMatchObject({ value: date.getTime() });
        const offset = iso.replace('Z', '+00:00');
        expect(parseInstant(offset)).toMatchObject({ value: date.getTime() });
        const seconds = Math.floor(date.getTime() / 1000) * 1000;
        expect(parseInstant(`${iso.slice(0, 19)}Z`)).toMatchObject({ value: seconds });
        expect(normaliseDate(iso)).toEqual({ kind: 'valid', value: iso });
      }),
      { numRuns: 2000 },
    );
  });
});
