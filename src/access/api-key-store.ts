import type { IdSource, Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';
import { type ApiKeyHolder, isScope, makeToken, type Scope } from './api-key.js';
import { apiKeyInvalid, apiKeyUnknown } from './errors.js';
import { NAME_EXPECTED, readName } from './name.js';
import { hashSecret } from './secret.js';

/** An API key as it is listed: its token is known to nobody but its owner. */
export interface ApiKey extends ApiKeyHolder {
  readonly createdAt: Instant;
  readonly revokedAt: Instant | null;
}

/** What somebody says who wants an API key. */
export interface NewApiKey {
  readonly name: string;
  /** Null: the whole installation. */
  readonly workspaceId: WorkspaceId | null;
  /** At least one of `SCOPES`. */
  readonly scopes: readonly string[];
}

/** A new key with its token, which is never shown again. */
export interface CreatedApiKey extends ApiKey {
  readonly token: string;
}

/** @throws AppError `api-key-invalid` */
export async function createApiKey(
  db: Db,
  fields: NewApiKey,
  { ids, now }: { readonly ids: IdSource; readonly now: Instant },
): Promise<CreatedApiKey> {
  const { name, scopes } = checkApiKey(fields);
  const { workspaceId } = fields;
  const apiKeyId = ids.uuid();
  const token = makeToken();
  await db.query(
    `insert into api_keys (api_key_id, workspace_id, name, key_hash, scopes, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [apiKeyId, workspaceId, name, hashSecret(token), scopes, instantParam(now)],
  );
  return { apiKeyId, workspaceId, name, scopes, createdAt: now, revokedAt: null, token };
}

function checkApiKey(fields: NewApiKey): { name: string; scopes: Scope[] } {
  const name = readName(fields.name);
  if (name === undefined) throw apiKeyInvalid.make({ field: 'name', expected: NAME_EXPECTED });
  const scopes = [...new Set(fields.scopes)].filter(isScope);
  if (scopes.length === 0 || scopes.length < new Set(fields.scopes).size) {
    throw apiKeyInvalid.make({ field: 'scopes', expected: 'one or more of the known scopes' });
  }
  return { name, scopes };
}

const COLUMNS = `api_key_id as "apiKeyId", workspace_id as "workspaceId", name, scopes,
  created_at as "createdAt", revoked_at as "revokedAt"`;

/** The keys of a workspace, or all there are; revoked ones included, oldest first. */
export async function listApiKeys(db: Db, workspaceId?: WorkspaceId): Promise<ApiKey[]> {
  return db.query<ApiKey>(
    `select ${COLUMNS} from api_keys where $1::integer is null or workspace_id = $1
      order by created_at, api_key_id`,
    [workspaceId ?? null],
  );
}

/**
 * Ends a key: within seconds it opens nothing any more.
 *
 * @param place without a workspace: a key of any, or of the whole installation
 * @throws AppError `api-key-unknown`
 */
export async function revokeApiKey(
  db: Db,
  place: { readonly apiKeyId: string; readonly workspaceId?: WorkspaceId },
  now: Instant,
): Promise<Pick<ApiKey, 'name' | 'workspaceId'>> {
  const { apiKeyId, workspaceId } = place;
  const [revoked] = await db.query<Pick<ApiKey, 'name' | 'workspaceId'>>(
    `update api_keys set revoked_at = coalesce(revoked_at, $2)
      where api_key_id::text = $1 and ($3::integer is null or workspace_id = $3)
      returning name, workspace_id as "workspaceId"`,
    [apiKeyId, instantParam(now), workspaceId ?? null],
  );
  if (revoked !== undefined) return revoked;
  throw apiKeyUnknown.make({ id: apiKeyId });
}

/** The holder of a token that was not revoked. */
export async function findApiKeyHolder(db: Db, token: string): Promise<ApiKeyHolder | undefined> {
  const [found] = await db.query<ApiKeyHolder>(
    `select api_key_id as "apiKeyId", name, workspace_id as "workspaceId", scopes
       from api_keys where key_hash = $1 and revoked_at is null`,
    [hashSecret(token)],
  );
  return found;
}

/**
 * Whether any key reaches the whole installation as `admin`. Keeps others from making one until the
 * transaction ends, so that of two first starts at once only one finds none.
 */
export async function hasAdminKey(tx: Db): Promise<boolean> {
  await tx.query('lock table api_keys in share row exclusive mode');
  const found = await tx.query(
    `select 1 from api_keys where workspace_id is null and 'admin' = any(scopes)`,
  );
  return found.length > 0;
}
