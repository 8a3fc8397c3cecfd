import { type Decimal, parseDecimal, type WorkspaceId, zero } from '../kernel/index.js';
import { type Db, textArray } from '../storage/index.js';
import { exchangeRateUnknown } from './errors.js';
import type { ExchangeRate } from './exchange-rate.js';

interface RateRow extends Omit<ExchangeRate, 'rate'> {
  readonly rate: string;
}

/** A workspace's rates by currency, of each the oldest first. */
export async function readExchangeRates(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<readonly ExchangeRate[]> {
  const rows = await db.query<RateRow>(
    `select currency, to_char(since, 'YYYY-MM-DD') as since, rate::text as rate
       from exchange_rates where workspace_id = $1 order by currency, since`,
    [workspaceId],
  );
  return rows.map(({ rate, ...row }) => ({ ...row, rate: decimalOf(rate) }));
}

function decimalOf(text: string): Decimal {
  return parseDecimal(text) ?? zero;
}

/** Writes rates; one for a currency and a day that has one already takes its place. */
export async function writeExchangeRates(
  db: Db,
  workspaceId: WorkspaceId,
  rates: readonly ExchangeRate[],
): Promise<void> {
  // Of a currency and day that are said twice, the last one holds.
  const last = new Map(rates.map((rate) => [`${rate.currency} ${rate.since}`, rate]));
  const said = [...last.values()];
  await db.execute(
    `insert into exchange_rates (workspace_id, currency, since, rate)
     select $1, currency, since::date, rate::numeric
       from unnest($2::text[], $3::text[], $4::text[]) as said (currency, since, rate)
     on conflict (workspace_id, currency, since) do update set rate = excluded.rate`,
    [
      workspaceId,
      textArray(said.map(({ currency }) => currency)),
      textArray(said.map(({ since }) => since)),
      textArray(said.map(({ rate }) => rate)),
    ],
  );
}

/**
 * Deletes one day's rate of a currency: what happened from then on has that of the day before.
 *
 * @throws AppError `exchange-rate-unknown`
 */
export async function deleteExchangeRate(
  db: Db,
  workspaceId: WorkspaceId,
  { currency, since }: Pick<ExchangeRate, 'currency' | 'since'>,
): Promise<void> {
  const touched = await db.execute(
    `delete from exchange_rates
      where workspace_id = $1 and currency = upper($2) and to_char(since, 'YYYY-MM-DD') = $3`,
    [workspaceId, currency, since],
  );
  if (touched === 0) throw exchangeRateUnknown.make({ currency, since });
}
