import { createSource, listSources } from '../access/index.js';
import { AppError, type Instant, type SourceId, type WorkspaceId } from '../kernel/index.js';
import type { Database, Db } from '../storage/index.js';

const NAME = 'import';

/** Whether a source is that of imports: what comes by it happened before. */
export function isImportSource({ name }: { readonly name: string }): boolean {
  return name === NAME;
}

/** The source of all that a workspace imports; made when it is first needed. */
export async function findImportSource(
  database: Database,
  workspaceId: WorkspaceId,
  now: Instant,
): Promise<SourceId> {
  const known = await readSource(database, workspaceId);
  if (known !== undefined) return known;
  try {
    const made = await database.transaction((tx) =>
      createSource(tx, { workspaceId, name: NAME }, now),
    );
    return made.sourceId;
  } catch (error) {
    // Another import has made it meanwhile.
    const isThere = error instanceof AppError && error.code === 'source-exists';
    const made = isThere ? await readSource(database, workspaceId) : undefined;
    if (made === undefined) throw error;
    return made;
  }
}

async function readSource(db: Db, workspaceId: WorkspaceId): Promise<SourceId | undefined> {
  const sources = await listSources(db, workspaceId);
  return sources.find(isImportSource)?.sourceId;
}
