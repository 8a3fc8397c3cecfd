import { deleteExchangeRate, type ExchangeRate, writeExchangeRates } from '../access/index.js';
import type { Instant, WorkspaceId } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { syncSegments } from './sync-segments.js';

/** Writes exchange rates, all or none; segments that compare amounts are built anew. */
export async function putExchangeRates(
  database: Database,
  {
    workspaceId,
    rates,
  }: { readonly workspaceId: WorkspaceId; readonly rates: readonly ExchangeRate[] },
  now: Instant,
): Promise<void> {
  await database.transaction(async (tx) => {
    await writeExchangeRates(tx, workspaceId, rates);
    await syncSegments(tx, workspaceId, now);
  });
}

/**
 * Deletes one day's rate of a currency; segments that compare amounts are built anew.
 *
 * @throws AppError `exchange-rate-unknown`
 */
export async function removeExchangeRate(
  database: Database,
  {
    workspaceId,
    ...rate
  }: { readonly workspaceId: WorkspaceId } & Pick<ExchangeRate, 'currency' | 'since'>,
  now: Instant,
): Promise<void> {
  await database.transaction(async (tx) => {
    await deleteExchangeRate(tx, workspaceId, rate);
    await syncSegments(tx, workspaceId, now);
  });
}
