import type { WorkspaceId } from '../kernel/index.js';
import { makeSecret } from './secret.js';

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
  'templates:read',
  'templates:write',
  'campaigns:read',
  'campaigns:write',
  'journeys:read',
  'journeys:write',
  'messages:read',
  'messages:write',
  'metrics:read',
  'sources:read',
  'sources:write',
  'members:read',
  'members:write',
  'keys:read',
  'keys:write',
  'audit:read',
] as const;
export type Scope = (typeof SCOPES)[number];

/** Who a request's API key says that it is. */
export interface ApiKeyHolder {
  /** A UUID. */
  readonly apiKeyId: string;
  readonly name: string;
  /** The one workspace that it reaches; null: the whole installation. */
  readonly workspaceId: WorkspaceId | null;
  readonly scopes: readonly Scope[];
}

export function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text);
}

/** Whether a key, or a member's role, allows what needs this scope. */
export function holds(holder: Pick<ApiKeyHolder, 'scopes'>, scope: Scope): boolean {
  return holder.scopes.includes('admin') || holder.scopes.includes(scope);
}

/** Whether a key reaches this workspace; null: the installation itself. */
export function reaches(
  holder: Pick<ApiKeyHolder, 'workspaceId'>,
  workspaceId: WorkspaceId | null,
): boolean {
  return holder.workspaceId === null || holder.workspaceId === workspaceId;
}

/** Tells scanners of leaked secrets whose key this is. */
const PREFIX = 'attune_';

/** A new token: the prefix and 256 random bits in base64url (43 characters). */
export function makeToken(): string {
  return PREFIX + makeSecret();
}

/** Whether a text can be a token at all, so that nothing is looked up for the others. */
export function isToken(text: string): boolean {
  return /^attune_[A-Za-z0-9_-]{43}$/.test(text);
}
