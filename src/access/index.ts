export {
  type ApiKeyHolder,
  holds,
  reaches,
  SCOPES,
  type Scope,
} from './api-key.js';
export { createApiKeyCheck } from './api-key-check.js';
export {
  type ApiKey,
  type CreatedApiKey,
  createApiKey,
  hasAdminKey,
  listApiKeys,
  type NewApiKey,
  revokeApiKey,
} from './api-key-store.js';
export { signingKeysGiven, workspaceUnknown } from './errors.js';
export { checkExchangeRate, type ExchangeRate, type NewExchangeRate } from './exchange-rate.js';
export {
  deleteExchangeRate,
  readExchangeRates,
  writeExchangeRates,
} from './exchange-rate-store.js';
export { manifest } from './manifest.js';
export { dropSigningKey, loadSigningKeys, rotateSigningKeys } from './signing-key-file.js';
export { createSigningKeys, type SigningKeys } from './signing-keys.js';
export type { CreatedWorkspace, NewSource, Source } from './source.js';
export { createSourceLookup, type SourceAccess } from './source-lookup.js';
export { createSource, disableSource, listSources } from './source-store.js';
export { createTimedCache } from './timed-cache.js';
export type { NewWorkspace, Workspace } from './workspace.js';
export { createWorkspaceHashes } from './workspace-hashes.js';
export {
  createWorkspace,
  findWorkspace,
  findWorkspaceByText,
  listWorkspaces,
} from './workspace-store.js';
