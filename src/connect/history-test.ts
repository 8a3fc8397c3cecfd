import { listSources } from '../access/index.js';
import type { EventView } from '../ingest/index.js';
import type { WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { isImportSource } from './import-source.js';

/** Whether an event begins nothing, because it was only known of long after it happened. */
export type HistoryTest = (
  event: Pick<EventView, 'originProfileId' | 'receivedAt' | 'occurredAt' | 'sourceId'>,
) => boolean;

const HOUR_MS = 60 * 60 * 1_000;

/**
 * Which events of a workspace's log are history, and begin nothing: they came from another profile, by an import, or
 * long after they happened.
 *
 * @param afterHours so many hours after
 */
export async function readHistoryTest(
  db: Db,
  workspaceId: WorkspaceId,
  afterHours: number,
): Promise<HistoryTest> {
  const sources = await listSources(db, workspaceId);
  const imports = new Set(sources.filter(isImportSource).map(({ sourceId }) => sourceId));
  return ({ originProfileId, receivedAt, occurredAt, sourceId }) =>
    originProfileId !== null ||
    receivedAt - occurredAt > afterHours * HOUR_MS ||
    imports.has(sourceId);
}
