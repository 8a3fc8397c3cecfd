import type { Clock } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { type ApiKeyHolder, isToken } from './api-key.js';
import { findApiKeyHolder } from './api-key-store.js';
import { createTimedCache } from './timed-cache.js';

const KNOWN_LIFE_MS = 5_000;
const UNKNOWN_LIFE_MS = 1_000;
const CAPACITY = 1_000;

/** Finds a token's holder, from memory for up to five seconds; undefined: nobody's. */
export function createApiKeyCheck(
  db: Db,
  clock: Clock,
): (token: string) => Promise<ApiKeyHolder | undefined> {
  const lookUp = createTimedCache({
    clock,
    capacity: CAPACITY,
    load: (token) => findApiKeyHolder(db, token),
    lifeOf: (holder) => (holder === undefined ? UNKNOWN_LIFE_MS : KNOWN_LIFE_MS),
  });
  return async (token) => (isToken(token) ? lookUp(token) : undefined);
}
