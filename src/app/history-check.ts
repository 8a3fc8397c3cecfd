import { listSources } from '../access/index.js';
import { isImportSource } from '../connect/index.js';
import type { AcceptedEvent } from '../ingest/index.js';
import type { SourceId } from '../kernel/index.js';
import type { LaneEvents } from '../profiles/index.js';
import type { Db } from '../storage/index.js';

/** Tells events that are only now known of: what they change is told as history, and starts nothing. */
export interface HistoryCheck {
  /** Looks up the sources of a cycle's events, where it has not seen them before. */
  learn(db: Db, lanes: LaneEvents): Promise<void>;
  /** It came from another profile, by an import, or long after it happened. */
  isHistory(event: AcceptedEvent): boolean;
}

/** @param afterMs so long after it happened an event is history */
export function createHistoryCheck(afterMs: number): HistoryCheck {
  const imports = new Map<SourceId, boolean>();
  return {
    learn: async (db, lanes) => {
      const unknown = findUnknown(lanes, imports);
      if (unknown.size === 0) return;
      // Attune's own source is in no list.
      for (const sourceId of unknown) imports.set(sourceId, false);
      for (const source of await listSources(db)) {
        imports.set(source.sourceId, isImportSource(source));
      }
    },
    isHistory: ({ isHistory, receivedAt, occurredAt, sourceId }) =>
      isHistory || receivedAt - occurredAt > afterMs || imports.get(sourceId) === true,
  };
}

function findUnknown(
  lanes: LaneEvents,
  known: ReadonlyMap<SourceId, boolean>,
): ReadonlySet<SourceId> {
  const unknown = new Set<SourceId>();
  for (const events of lanes.values()) {
    for (const { sourceId } of events) if (!known.has(sourceId)) unknown.add(sourceId);
  }
  return unknown;
}
