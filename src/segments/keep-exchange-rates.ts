import {
  type Deed,
  deleteExchangeRate,
  type ExchangeRate,
  noteAudit,
  writeExchangeRates,
} from '../access/index.js';
import type { WorkspaceId } from '../kernel/index.js';
import type { Database } from '../storage/index.js';
import { syncSegments } from './sync-segments.js';

/** Writes exchange rates, all or none; segments that compare amounts are built anew. */
export async function putExchangeRates(
  database: Database,
  {
    workspaceId,
    rates,
  }: { readonly workspaceId: WorkspaceId; readonly rates: readonly ExchangeRate[] },
  deed: Deed,
): Promise<void> {
  await database.transaction(async (tx) => {
    await writeExchangeRates(tx, workspaceId, rates);
    const subject = [...new Set(rates.map(({ currency }) => currency))].sort().join(', ');
    await noteAudit(tx, { workspaceId, action: 'exchange-rates.written', subject }, deed);
    await syncSegments(tx, workspaceId, deed.now);
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
  deed: Deed,
): Promise<void> {
  await database.transaction(async (tx) => {
    await deleteExchangeRate(tx, workspaceId, rate);
    const subject = `${rate.currency} ${rate.since}`;
    await noteAudit(tx, { workspaceId, action: 'exchange-rates.deleted', subject }, deed);
    await syncSegments(tx, workspaceId, deed.now);
  });
}
