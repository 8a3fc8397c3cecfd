import type { SourceId, WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import { type CreatedApiKey, createApiKey, type NewApiKey, revokeApiKey } from './api-key-store.js';
import type { Deed } from './audit.js';
import { noteAudit } from './audit-store.js';
import type { NewSource, Source } from './source.js';
import { createSource, disableSource } from './source-store.js';

/**
 * Makes a source, and writes down who did.
 *
 * @throws AppError `source-invalid`, `source-exists`, `write-key-exists`
 */
export async function openSource(tx: Db, fields: NewSource, deed: Deed): Promise<Source> {
  const source = await createSource(tx, fields, deed.now);
  const { workspaceId, name: subject, kind } = source;
  await noteAudit(tx, { workspaceId, action: 'source.created', subject, detail: { kind } }, deed);
  return source;
}

/**
 * Closes a source, and writes down who did.
 *
 * @param place without a workspace: the source of any
 * @throws AppError `source-unknown`
 */
export async function shutSource(
  tx: Db,
  place: { readonly sourceId: SourceId; readonly workspaceId?: WorkspaceId },
  deed: Deed,
): Promise<void> {
  const { name, workspaceId } = await disableSource(tx, place, deed.now);
  await noteAudit(tx, { workspaceId, action: 'source.disabled', subject: name }, deed);
}

/**
 * Makes an API key, and writes down who did.
 *
 * @throws AppError `api-key-invalid`
 */
export async function issueApiKey(tx: Db, fields: NewApiKey, deed: Deed): Promise<CreatedApiKey> {
  const key = await createApiKey(tx, fields, deed);
  const { workspaceId, name: subject, scopes } = key;
  await noteAudit(
    tx,
    { workspaceId, action: 'api-key.created', subject, detail: { scopes } },
    deed,
  );
  return key;
}

/**
 * Ends an API key, and writes down who did.
 *
 * @param place without a workspace: any key
 * @throws AppError `api-key-unknown`
 */
export async function endApiKey(
  tx: Db,
  place: { readonly apiKeyId: string; readonly workspaceId?: WorkspaceId },
  deed: Deed,
): Promise<void> {
  const { name, workspaceId } = await revokeApiKey(tx, place, deed.now);
  await noteAudit(tx, { workspaceId, action: 'api-key.revoked', subject: name }, deed);
}
