import { findWorkspace } from '../access/index.js';
import type { AcceptedEvent } from '../ingest/index.js';
import type { Instant } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { findProducts, type WrittenProduct } from './find-products.js';
import { type KnownProducts, placeKey } from './known-products.js';
import { observationsOf } from './observations-of.js';
import { PRODUCT_EVENTS } from './product-events.js';
import { joinToProducts } from './product-store.js';
import { readStatement } from './read-statement.js';
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
  const events = findSpeaking(lanes);
  await learnCurrencies(tx, events, known);
  const seen = new Map<string, Sighting>();
  for (const event of events) {
    const at = stretchOf(sawAt(event));
    for (const product of findProducts(event, known.currencies.get(event.workspaceId))) {
      if (!known.statements.has(product, at)) addProduct(seen, product, { at, known });
    }
  }
  if (seen.size > 0) await joinToProducts(tx, [...seen.values()]);
  return () => known.keep(seen);
}

/** What a merge moved has been seen where it was before. */
function findSpeaking(lanes: ReadonlyMap<number, readonly AcceptedEvent[]>): AcceptedEvent[] {
  const speaking: AcceptedEvent[] = [];
  for (const events of lanes.values()) {
    for (const event of events) {
      const { type, name, isHistory } = event;
      if (type === 'track' && !isHistory && PRODUCT_EVENTS.has(name)) speaking.push(event);
    }
  }
  return speaking;
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

function addProduct(
  seen: Map<string, Sighting>,
  product: WrittenProduct,
  { at, known }: { readonly at: Instant; readonly known: KnownProducts },
): void {
  const statement = readStatement(product);
  if (statement === undefined) return;
  let isAllKnown = true;
  for (const observation of observationsOf(statement, at)) {
    const key = placeKey(observation.place);
    const before = known.get(key);
    if (before !== undefined && isKnown(before, observation)) continue;
    isAllKnown = false;
    const others = seen.get(key);
    if (others !== undefined && isKnown(others, observation)) continue;
    const sighting = sightingOf(observation, before);
    seen.set(key, others === undefined ? sighting : joinSightings(others, sighting));
  }
  if (isAllKnown) known.statements.keep(product, at);
}
