import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInstant } from './read-instant.js';
import { jsonNumberOf, readNumber } from './read-number.js';
import { compileTimeFormat } from './time-format.js';
import { createZone } from './zone.js';

describe('a clock’s time becomes an instant', () => {
  test.each([
    ['Europe/London', '2009-12-01T07:45:00', '2009-12-01T07:45:00Z'],
    ['Europe/London', '2010-06-01T07:45:00', '2010-06-01T06:45:00Z'],
    ['America/New_York', '2026-01-15T12:00:00', '2026-01-15T17:00:00Z'],
    ['Asia/Kathmandu', '2026-01-15T12:00:00', '2026-01-15T06:15:00Z'],
    ['Pacific/Apia', '2011-12-31T00:00:00', '2011-12-30T10:00:00Z'],
    // Shown twice: the earlier one.
    ['Europe/Berlin', '2026-10-25T02:30:00', '2026-10-25T00:30:00Z'],
    // Shown never: as far behind the change.
    ['Europe/Berlin', '2026-03-29T02:30:00', '2026-03-29T01:30:00Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15:00', '2026-10-03T15:45:00Z'],
  ])('in %s, %s is %s', (zone, wall, instant) => {
    expect(createZone(zone).instantOf(Date.parse(`${wall}Z`))).toBe(Date.parse(instant));
  });

  test('and is what the clock shows then, wherever it shows it at all', () => {
    const zones = fc.constantFrom(
      'Europe/Lisbon',
      'America/Sao_Paulo',
      'Asia/Tehran',
      'Africa/Casablanca',
      'UTC',
    );
    const walls = fc.date({
      min: new Date('1975-01-01'),
      max: new Date('2035-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zones, walls, (timeZone, wall) => {
        const at = Math.floor(wall.getTime() / 1000) * 1000;
        const instant = createZone(timeZone).instantOf(at);
        const shown = new Intl.DateTimeFormat('sv-SE', {
          timeZone,
          dateStyle: 'short',
          timeStyle: 'medium',
        }).format(instant);
        const back = Date.parse(`${shown.replace(' ', 'T')}Z`);
        // Only within a gap is it another: by no more than the gap.
        expect(Math.abs(back - at)).toBeLessThanOrEqual(60 * 60_000);
        if (back !== at) expect(createZone(timeZone).instantOf(back)).toBe(instant);
      }),
      { seed: 3, numRuns: 400 },
    );
  });
});

describe('times are read', () => {
  const zone = createZone('Europe/Berlin');
  const read = (text: string, format?: string) => {
    const compiled = format === undefined ? undefined : compileTimeFormat(format);
    const instant = readInstant(text, { format: compiled, zone });
    return instant === undefined ? undefined : new Date(instant).toISOString();
  };

  test.each([
    ['2026-07-01', undefined, '2026-06-30T22:00:00.000Z'],
    ['2026-07-01 10:00:00', undefined, '2026-07-01T08:00:00.000Z'],
    ['2026-07-01T10:00:00Z', undefined, '2026-07-01T10:00:00.000Z'],
    ['2026-07-01T10:00:00+05:30', undefined, '2026-07-01T04:30:00.000Z'],
    ['20260701T100000-05', undefined, '2026-07-01T15:00:00.000Z'],
    ['1782900000', undefined, '2026-07-01T10:00:00.000Z'],
    ['01/07/2026 10:00', 'dd/MM/yyyy HH:mm', '2026-07-01T08:00:00.000Z'],
    ['7/1/26 9:05 PM', 'M/d/yy h:mm a', '2026-07-01T19:05:00.000Z'],
    ['12:30 am, 1. Juli 2026', 'h:mm a, d. MMMM yyyy', '2026-06-30T22:30:00.000Z'],
    ['Wed 01-Jul-2026T10:00:00.250', "EEE dd-MMM-yyyy'T'HH:mm:ss.SSS", '2026-07-01T08:00:00.250Z'],
    ['2025-10-07 09:50:26 +0200', 'yyyy-MM-dd HH:mm:ss XXX', '2025-10-07T07:50:26.000Z'],
    ['1782900000.5', 'epoch seconds', '2026-07-01T10:00:00.500Z'],
    ['-1', 'epoch milliseconds', '1969-12-31T23:59:59.999Z'],
  ])('%s as %s', (text, format, instant) => {
    expect(read(text, format)).toBe(instant);
  });

  test.each([
    ['yesterday', undefined],
    ['01/07/2026', undefined],
    ['31/02/2026 10:00', 'dd/MM/yyyy HH:mm'],
    ['01/13/2026 10:00', 'dd/MM/yyyy HH:mm'],
    ['01/07/2026 24:00', 'dd/MM/yyyy HH:mm'],
    ['1/7/2026 10:00', 'dd/MM/yyyy HH:mm'],
    ['13:00 pm 1 Jul 2026', 'h:mm a d MMM yyyy'],
    ['soon', 'epoch seconds'],
  ])('%s is no time as %s', (text, format) => {
    expect(read(text, format)).toBeUndefined();
  });

  test.each(['HH:mm', 'yyyy-QQ', 'DD.MM.YYYY', 'yyyyy'])('%s is no format', (format) => {
    expect(compileTimeFormat(format)).toBeUndefined();
  });
});

test.each([
  ['1234.5', undefined, '1234.5'],
  [' -2.10 ', undefined, '-2.1'],
  ['1,234.50', undefined, undefined],
  ['1,5', undefined, undefined],
  ['1,234.50', '.', '1234.5'],
  ['1,23', '.', undefined],
  ['1.234,50', ',', '1234.5'],
  ['1 234 567,8', ',', '1234567.8'],
  ['2,955', ',', '2.955'],
  ['2.955', ',', '2955'],
  ['2.95', ',', undefined],
  ['€ 5', undefined, undefined],
  ['0.1234567890123456789', undefined, '0.1234567890123456789'],
] as const)('the number %s with the decimal sign %s is %s', (text, sign, number) => {
  expect(readNumber(text, sign)).toBe(number);
});

test('a number keeps its digits in JSON', () => {
  const written = (text: string) =>
    String(jsonNumberOf(readNumber(text, undefined) ?? ('' as never)));
  for (const text of ['0.1234567890123456789', '12345678901234567890', '2.955', '-7']) {
    expect(written(text)).toBe(text);
  }
});
