import type { Origin, RulesOf } from '../ingest/index.js';
import type { Instant, KeyedHash, ProfileId, WorkspaceId } from '../kernel/index.js';
import type { NewSuppression, SuppressionReason } from './suppression.js';
import {
  liftSuppressions,
  readHolding,
  readLifted,
  suppressAddresses,
} from './suppression-store.js';
import { type TellingParts, tellSuppressions } from './tell-suppressions.js';

/** What suppressing needs. */
export interface SuppressionParts extends Omit<TellingParts, 'originOf'> {
  readonly hashOf: (workspaceId: WorkspaceId) => Promise<KeyedHash>;
  readonly rulesOf: RulesOf;
}

/**
 * Suppresses addresses, at once, and tells the profiles that have them. What held before is told too, if it was not:
 * a process can end between the two.
 *
 * @returns how many hold now that did not before
 */
export async function suppressAndTell(
  parts: SuppressionParts | TellingParts,
  entries: readonly NewSuppression[],
  now: Instant,
): Promise<number> {
  const count = await suppressAddresses(parts.database, entries, now);
  await tellHolding(parts, entries);
  return count;
}

/**
 * Tells profiles that their addresses are suppressed.
 *
 * @param told profiles that another event tells
 */
export async function tellHolding(
  parts: SuppressionParts | TellingParts,
  entries: readonly Pick<NewSuppression, 'workspaceId' | 'key' | 'reason'>[],
  told?: ReadonlySet<ProfileId>,
): Promise<void> {
  const holding = await readHolding(parts.database, entries);
  const news = holding.map((each) => ({ ...each, what: 'suppressed' as const }));
  await tellSuppressions(withOrigin(parts), news, told);
}

/**
 * Lifts suppressions of an address, and tells the profile that has it.
 *
 * @returns the reasons that held until now
 */
export async function liftAndTell(
  parts: SuppressionParts | TellingParts,
  lifting: Parameters<typeof liftSuppressions>[1] & { readonly workspaceId: WorkspaceId },
  now: Instant,
): Promise<readonly SuppressionReason[]> {
  const { workspaceId, key, reasons } = lifting;
  const lifted = await liftSuppressions(parts.database, lifting, now);
  const rows = await readLifted(parts.database, { key, reasons });
  const news = rows.map((each) => ({ ...each, workspaceId, key, what: 'lifted' as const }));
  await tellSuppressions(withOrigin(parts), news);
  return lifted;
}

function withOrigin(parts: SuppressionParts | TellingParts): TellingParts {
  if ('originOf' in parts) return parts;
  const originOf = async (workspaceId: WorkspaceId): Promise<Omit<Origin, 'sourceId'>> => ({
    workspaceId,
    hash: await parts.hashOf(workspaceId),
    rules: await parts.rulesOf(workspaceId),
  });
  return { ...parts, originOf };
}
