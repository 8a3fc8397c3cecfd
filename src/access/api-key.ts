import { createHash, randomBytes } from 'node:crypto';
import type { WorkspaceId } from '../kernel/index.js';

/** What an API key allows. `admin` allows everything. */
export const SCOPES = [
  'admin',
  'workspaces:read',
  'workspaces:write',
  'events:read',
  'events:write',
  'quarantine:read',
  'quarantine:write',
  'profiles:read',
  'profiles:write',
  'segments:read',
  'segments:write',
  'catalog:read',
  'catalog:write',
  'campaigns:read',
  'campaigns:write',
  'messages:read',
  'messages:write',
  'metrics:read',
] as const;
export type Scope = (typeof SCOPES)[number];

/** Who a request's API key says that it is. */
export interface ApiKeyHolder {
  /** A UUID. */
  readonly apiKeyId: string;
  /** The one workspace that it reaches; null: the whole installation. */
  readonly workspaceId: WorkspaceId | null;
  readonly scopes: readonly Scope[];
}

export function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text);
}

/** Whether a key allows what needs this scope. */
export function holds(holder: ApiKeyHolder, scope: Scope): boolean {
  return holder.scopes.includes('admin') || holder.scopes.includes(scope);
}

/** Whether a key reaches this workspace; null: the installation itself. */
export function reaches(holder: ApiKeyHolder, workspaceId: WorkspaceId | null): boolean {
  return holder.workspaceId === null || holder.workspaceId === workspaceId;
}

/** Tells scanners of leaked secrets whose key this is. */
const PREFIX = 'attune_';
const RANDOM_BYTES = 32;

/** A new token: the prefix and 256 random bits in base64url (43 characters). */
export function makeToken(): string {
  return PREFIX + randomBytes(RANDOM_BYTES).toString('base64url');
}

/** Whether a text can be a token at all, so that nothing is looked up for the others. */
export function isToken(text: string): boolean {
  return /^attune_[A-Za-z0-9_-]{43}$/.test(text);
}

/** Plain SHA-256: 256 random bits can't be guessed, so there is nothing that a slow hash would add. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
