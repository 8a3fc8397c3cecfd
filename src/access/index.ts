export {
  type Acceptance,
  acceptInvitation,
  type InvitationView,
  viewInvitation,
} from './accept-invitation.js';
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
} from './api-key-store.js';
export { type Actor, type AuditEntry, type AuditNote, commandActor, type Deed } from './audit.js';
export { noteAudit, readAudit } from './audit-store.js';
export { changeMe } from './change-me.js';
export {
  changeRole,
  inviteMember,
  invitePasswordReset,
  joinOperators,
  removeMember,
  withdrawInvitation,
} from './change-members.js';
export { changeWorkspace } from './change-workspace.js';
export { setupDone, signingKeysGiven, workspaceUnknown } from './errors.js';
export { checkExchangeRate, type ExchangeRate, type NewExchangeRate } from './exchange-rate.js';
export {
  deleteExchangeRate,
  readExchangeRates,
  writeExchangeRates,
} from './exchange-rate-store.js';
export { type Invitation, listInvitations } from './invitation-store.js';
export { endApiKey, issueApiKey, openSource, shutSource } from './keep-keys.js';
export { manifest } from './manifest.js';
export { MEMBER_ROLES, type MemberRole, scopesOfRole } from './member-role.js';
export { listMembers, type Member } from './membership-store.js';
export {
  type Membership,
  type OpenedSession,
  SESSION_LIFE_MS,
  type Session,
  type SessionHolder,
  type Visit,
} from './session.js';
export { closeSession, findSession, listSessions, openSession } from './session-store.js';
export { makeFirstUser, type NewOwner, prepareOwner } from './set-up.js';
export { makeSetupCode } from './setup-code-store.js';
export { type SignInPorts, signIn, signOut, userActor } from './sign-in.js';
export { createSignInGate, type SignInGate } from './sign-in-gate.js';
export { dropSigningKey, loadSigningKeys, rotateSigningKeys } from './signing-key-file.js';
export { createSigningKeys, type SigningKeys } from './signing-keys.js';
export {
  type CreatedWorkspace,
  type NewSource,
  SOURCE_KINDS,
  type Source,
  type SourceKind,
} from './source.js';
export { createSourceLookup, type SourceAccess } from './source-lookup.js';
export { createSource, listSources } from './source-store.js';
export { createTimedCache } from './timed-cache.js';
export { hasUsers } from './user-store.js';
export { createVault, type Vault } from './vault.js';
export type { NewWorkspace, Workspace } from './workspace.js';
export { createWorkspaceHashes } from './workspace-hashes.js';
export {
  createWorkspace,
  findWorkspace,
  findWorkspaceByText,
  listWorkspaces,
} from './workspace-store.js';
