import { describe, expect, test } from 'vitest';
import { createTestDatabase } from '../../test/test-database.js';
import type { WorkspaceId } from '../kernel/index.js';
import { checkExchangeRate } from './exchange-rate.js';
import {
  deleteExchangeRate,
  readExchangeRates,
  writeExchangeRates,
} from './exchange-rate-store.js';

const workspaceId = 1 as WorkspaceId;
const euros = { currency: 'EUR' };

function rate(currency: string, since: string, text: string) {
  return checkExchangeRate({ currency, since, rate: text }, euros);
}

test('rates are listed by currency and day, digit for digit, and a day has one', async () => {
  const database = await createTestDatabase();
  const written = [
    rate('usd', '2026-02-01', '0.93'),
    rate('USD', '2026-01-01', '0.9200'),
    rate('NOK', '2026-01-01', '8.5e-2'),
    rate('USD', '2026-02-01', '0.94'),
  ];
  await writeExchangeRates(database, workspaceId, written);
  await writeExchangeRates(database, workspaceId, [rate('NOK', '2026-01-01', '0.0855')]);
  await writeExchangeRates(database, 2 as WorkspaceId, [rate('SEK', '2026-01-01', '0.09')]);
  expect(await readExchangeRates(database, workspaceId)).toEqual([
    { currency: 'NOK', since: '2026-01-01', rate: '0.0855' },
    { currency: 'USD', since: '2026-01-01', rate: '0.92' },
    { currency: 'USD', since: '2026-02-01', rate: '0.94' },
  ]);
});

test('a deleted rate is gone, and one that is not there is said to be unknown', async () => {
  const database = await createTestDatabase();
  const there = { currency: 'usd', since: '2026-01-01' };
  await writeExchangeRates(database, workspaceId, [rate('USD', '2026-01-01', '0.92')]);
  await deleteExchangeRate(database, workspaceId, there);
  expect(await readExchangeRates(database, workspaceId)).toEqual([]);
  await expect(deleteExchangeRate(database, workspaceId, there)).rejects.toMatchObject({
    code: 'exchange-rate-unknown',
  });
});

describe('a rate that is no use is refused', () => {
  test.each([
    ['EURO', '2026-01-01', '1', 'currency should be a code of ISO 4217'],
    ['eur', '2026-01-01', '1', 'another than the workspace’s own, EUR'],
    ['USD', '2026-02-30', '1', 'since should be a day'],
    ['USD', '0000-01-01', '1', 'since should be a day'],
    ['USD', '1 May 2026', '1', 'since should be a day'],
    ['USD', '2026-01-01', '0', 'rate should be a number above 0'],
    ['USD', '2026-01-01', '-1', 'rate should be a number above 0'],
    ['USD', '2026-01-01', '1,08', 'rate should be a number above 0'],
    ['USD', '2026-01-01', '1e30', 'at most 20 digits'],
  ])('%s %s %s', (...[currency, since, text, message]) => {
    expect(() => rate(currency, since, text)).toThrow(
      expect.objectContaining({
        code: 'exchange-rate-invalid',
        message: expect.stringContaining(message),
      }),
    );
  });
});
