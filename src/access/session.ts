import type { Instant, UserId, WorkspaceId } from '../kernel/index.js';
import type { MemberRole } from './member-role.js';
import type { User } from './user.js';

const DAY_MS = 86_400_000;

/** A session that nobody used for so long is over. */
export const SESSION_IDLE_MS = 7 * DAY_MS;
/** However much it is used, people sign in again after this. */
export const SESSION_LIFE_MS = 30 * DAY_MS;

/** Whence a session is opened. */
export interface Visit {
  readonly address: string;
  readonly userAgent: string;
}

/** A workspace that is open to a user, and as what. */
export interface Membership {
  readonly workspaceId: WorkspaceId;
  readonly role: MemberRole;
}

/** Who a session's token says that it is. */
export interface SessionHolder {
  readonly sessionId: string;
  readonly user: Omit<User, 'createdAt'>;
  /** In order of the workspaces' numbers. */
  readonly memberships: readonly Membership[];
  readonly expiresAt: Instant;
}

/** A session as its owner sees it listed. */
export interface Session extends Visit {
  readonly sessionId: string;
  readonly userId: UserId;
  readonly createdAt: Instant;
  /** To the minute. */
  readonly seenAt: Instant;
  readonly expiresAt: Instant;
}

/** A new session with its token, which goes into a cookie and is kept nowhere. */
export interface OpenedSession {
  readonly token: string;
  readonly sessionId: string;
  readonly expiresAt: Instant;
}

/** When a session ends if nobody uses it from now on. */
export function sessionExpiry({
  createdAt,
  seenAt,
}: Pick<Session, 'createdAt' | 'seenAt'>): Instant {
  return Math.min(createdAt + SESSION_LIFE_MS, seenAt + SESSION_IDLE_MS);
}
