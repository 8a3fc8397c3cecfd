import type { WorkspaceId } from '../../kernel/index.js';
import type { Db } from '../../storage/index.js';

/** What has to be done in the same transaction when computed traits mean something else from now on. */
export type WhenChanged = (tx: Db, workspaceId: WorkspaceId) => Promise<void>;
