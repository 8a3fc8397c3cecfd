import { productIdsOf } from '../catalog/index.js';
import type { AcceptedEvent } from '../ingest/index.js';
import type { Instant, WorkspaceId } from '../kernel/index.js';
import type { Db, Lane } from '../storage/index.js';
import type { LiveJourneys } from './live-journeys.js';
import { joinInterests, type ProductInterest } from './product-interest-store.js';

/**
 * Notes who does something with which product, as far as a journey lets people in by what becomes of products. It is
 * known of everybody whatever made it known, so that what an import says of last week counts as well.
 */
export async function noteInterests(
  tx: Db,
  journeys: ReadonlyMap<WorkspaceId, LiveJourneys>,
  { lanes, now }: NotedCycle,
): Promise<void> {
  const noted = new Map<string, ProductInterest>();
  for (const event of [...lanes.values()].flat()) {
    const live = journeys.get(event.workspaceId);
    if (live === undefined || event.type !== 'track' || !live.productEvents.has(event.name)) {
      continue;
    }
    const at = Math.min(event.occurredAt, event.receivedAt);
    if (at < now - live.productEventsMs) continue;
    for (const interest of interestsIn(event, at)) {
      const key = `${interest.profileId} ${interest.eventName} ${interest.productId}`;
      if ((noted.get(key)?.at ?? Number.NEGATIVE_INFINITY) < at) noted.set(key, interest);
    }
  }
  await joinInterests(tx, [...noted.values()]);
}

interface NotedCycle {
  readonly lanes: ReadonlyMap<Lane, readonly AcceptedEvent[]>;
  readonly now: Instant;
}

function interestsIn(event: AcceptedEvent, at: Instant): ProductInterest[] {
  const { workspaceId, profileId, name: eventName } = event;
  return productIdsOf(event).map((productId) => ({
    workspaceId,
    profileId,
    productId,
    eventName,
    at,
  }));
}
