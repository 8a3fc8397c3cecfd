import { findWorkspace } from '../access/index.js';
import type { AcceptedEvent } from '../ingest/index.js';
import type { Db } from '../storage/index.js';
import { type KnownProducts, placeKey } from './known-products.js';
import { observationsOf } from './observations-of.js';
import type { Observation } from './product.js';
import { PRODUCT_EVENTS } from './product-events.js';
import { joinToProducts } from './product-store.js';
import { readStatements } from './read-statements.js';
import { isKnown, joinSightings, type Sighting, sightingOf, stretchOf } from './sighting.js';

/**
 * Learns from a cycle's events what the shop sells. Whatever in an event is no use is passed over: the
 * event itself has taken its effect, and stays in the log as it came.
 *
 * @param lanes the events by lane; their order is of no account
 * @returns to be called after the commit: from then on the process knows what it wrote
 */
export async function observeProducts(
  tx: Db,
  lanes: ReadonlyMap<number, readonly AcceptedEvent[]>,
  known: KnownProducts,
): Promise<() => void> {
  const events = [...lanes.values()].flatMap((each) => each.filter(speaksOfProducts));
  await learnCurrencies(tx, events, known);
  const seen = new Map<string, Sighting>();
  for (const event of events) {
    const currency = known.currencies.get(event.workspaceId);
    for (const statement of readStatements(event, currency)) {
      for (const observation of observationsOf(statement, stretchOf(sawAt(event)))) {
        addUnknown(seen, observation, known);
      }
    }
  }
  if (seen.size > 0) await joinToProducts(tx, [...seen.values()]);
  return () => known.keep(seen);
}

/** What a merge moved has been seen where it was before. */
function speaksOfProducts({ type, name, isHistory }: AcceptedEvent): boolean {
  return type === 'track' && !isHistory && PRODUCT_EVENTS.has(name);
}

/** Nobody sees a price after they have told of it: a clock that runs ahead wins nothing. */
function sawAt({ occurredAt, receivedAt }: AcceptedEvent): number {
  return Math.min(occurredAt, receivedAt);
}

async function learnCurrencies(
  tx: Db,
  events: readonly AcceptedEvent[],
  { currencies }: KnownProducts,
): Promise<void> {
  for (const { workspaceId } of events) {
    if (currencies.has(workspaceId)) continue;
    currencies.set(workspaceId, (await findWorkspace(tx, workspaceId))?.currency);
  }
}

function addUnknown(
  seen: Map<string, Sighting>,
  observation: Observation,
  known: KnownProducts,
): void {
  const key = placeKey(observation.place);
  const before = known.get(key);
  if (before !== undefined && isKnown(before, observation)) return;
  const others = seen.get(key);
  if (others !== undefined && isKnown(others, observation)) return;
  const sighting = sightingOf(observation, before);
  seen.set(key, others === undefined ? sighting : joinSightings(others, sighting));
}
