import type { Door, RulesOf } from '../ingest/index.js';
import type { Clock, IdSource, KeyedHash, WorkspaceId } from '../kernel/index.js';
import type { Database } from '../storage/index.js';

/** What the links in mails need to do what their readers ask for. */
export interface ReaderParts {
  readonly database: Database;
  readonly door: Door;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly hashOf: (workspaceId: WorkspaceId) => Promise<KeyedHash>;
  readonly rulesOf: RulesOf;
}
