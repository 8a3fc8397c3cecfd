import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInstant } from './column-types.js';

/** As PostgreSQL writes an instant in a session that runs in UTC. */
function written(instant: number): string {
  const [day = '', time = ''] = new Date(instant).toISOString().split('T');
  return `${day} ${time.replace(/\.?0*Z$/, '')}+00`;
}

const anyInstant = fc.integer({
  min: Date.parse('0001-01-01T00:00:00Z'),
  max: Date.UTC(9_999, 11, 31, 23, 59, 59, 999),
});

test('an instant is read to its millisecond, as `Date` reads it', () => {
  fc.assert(
    fc.property(anyInstant, (instant) => {
      expect(parseInstant(written(instant))).toBe(instant);
    }),
    { numRuns: 2_000, seed: 20_261_129 },
  );
});

test.each([
  ['2026-11-01 10:00:00+00', Date.UTC(2026, 10, 1, 10)],
  ['2026-11-01 10:00:00.29+00', Date.UTC(2026, 10, 1, 10, 0, 0, 290)],
  ['2026-11-01 10:00:00.123456+00', Date.UTC(2026, 10, 1, 10, 0, 0, 123)],
  ['0099-12-31 23:59:59.999+00', Date.parse('0099-12-31T23:59:59.999Z')],
  ['0001-01-01 00:00:00+00', Date.parse('0001-01-01T00:00:00Z')],
])('%s', (text, instant) => {
  expect(parseInstant(text)).toBe(instant);
});
