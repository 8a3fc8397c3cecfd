import {
  type Clock,
  createKeyedHash,
  type KeyedHash,
  type SourceId,
  type WorkspaceId,
} from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { MAX_WRITE_KEY_LENGTH } from './source.js';
import { createTimedCache } from './timed-cache.js';

/** What a write key opens. */
export interface SourceAccess {
  readonly workspaceId: WorkspaceId;
  readonly sourceId: SourceId;
  /** The workspace's limit, over all its sources. */
  readonly requestsPerSecond: number;
  /** Hashes under the workspace's secret. */
  readonly hash: KeyedHash;
}

const KNOWN_LIFE_MS = 5_000;
/** Short: whoever has just made a source sends to it at once. */
const UNKNOWN_LIFE_MS = 1_000;
const CAPACITY = 10_000;

/**
 * Finds what a write key opens; undefined: nothing. Answers from memory for up to five seconds, so that
 * a source that was disabled stays open for no longer than that.
 */
export function createSourceLookup(
  db: Db,
  clock: Clock,
): (writeKey: string) => Promise<SourceAccess | undefined> {
  const lookUp = createTimedCache({
    clock,
    capacity: CAPACITY,
    load: (writeKey) => readSourceAccess(db, writeKey),
    lifeOf: (access) => (access === undefined ? UNKNOWN_LIFE_MS : KNOWN_LIFE_MS),
  });
  return async (writeKey) =>
    writeKey.length <= MAX_WRITE_KEY_LENGTH && isStorable(writeKey) ? lookUp(writeKey) : undefined;
}

/** No text of PostgreSQL holds U+0000: a key with it is nobody's. */
function isStorable(text: string): boolean {
  return !text.includes('\0');
}

interface AccessRow {
  workspaceId: WorkspaceId;
  sourceId: SourceId;
  requestsPerSecond: number;
  secret: Buffer;
}

async function readSourceAccess(db: Db, writeKey: string): Promise<SourceAccess | undefined> {
  const [row] = await db.query<AccessRow>(
    `select s.workspace_id as "workspaceId", s.source_id as "sourceId",
            w.requests_per_second as "requestsPerSecond", w.secret
       from sources s join workspaces w on w.workspace_id = s.workspace_id
      where s.write_key = $1 and s.disabled_at is null`,
    [writeKey],
  );
  if (row === undefined) return undefined;
  const { secret, ...access } = row;
  return { ...access, hash: createKeyedHash(secret) };
}
