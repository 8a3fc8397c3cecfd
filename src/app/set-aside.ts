import {
  type AcceptedEvent,
  holdItems,
  type QuarantinedItem,
  removeEvent,
} from '../ingest/index.js';
import type { IdSource, KeyedHash, WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';

/**
 * Moves events that a stage failed at from the log into quarantine, in the cycle's transaction: what is
 * read from the log afterwards, by whomever, leaves them out too.
 */
export async function setAside(
  tx: Db,
  events: readonly AcceptedEvent[],
  context: {
    readonly ids: IdSource;
    readonly hashOf: (workspaceId: WorkspaceId) => Promise<KeyedHash>;
  },
): Promise<void> {
  for (const event of events) {
    const removed = await removeEvent(tx, event);
    if (removed === undefined) continue;
    const { workspaceId, sourceId, type, receivedAt } = event;
    const item: QuarantinedItem = {
      kind: 'quarantined',
      origin: { workspaceId, sourceId, hash: await context.hashOf(workspaceId) },
      call: type,
      reason: 'failed-in-pipeline',
      detail: `A stage of the pipeline failed at it (event ${event.eventId}).`,
      bytes: removed.bytes,
      envelope: {
        receivedAt,
        occurredAt: event.occurredAt,
        ...(removed.inherited !== null && { inherited: removed.inherited }),
      },
    };
    await holdItems(tx, [{ id: context.ids.uuid(), item }]);
  }
}
