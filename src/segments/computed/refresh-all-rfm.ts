import { listWorkspaces } from '../../access/index.js';
import type { Instant } from '../../kernel/index.js';
import type { Database } from '../../storage/index.js';
import { syncSegments } from '../sync-segments.js';
import { readRfmCuts } from './computed-store.js';
import { refreshRfm } from './refresh-rfm.js';

const DAY_MS = 86_400_000;

/** Publishes new bounds of the RFM scores where the last ones are a day old, or where there are none yet. */
export async function refreshAllRfm(database: Database, now: Instant): Promise<void> {
  for (const { workspaceId } of await listWorkspaces(database)) {
    const cuts = await readRfmCuts(database, workspaceId);
    if (cuts !== undefined && now - cuts.publishedAt < DAY_MS) continue;
    await refreshRfm(database, { workspaceId, at: now }, (tx) =>
      syncSegments(tx, workspaceId, now),
    );
  }
}
