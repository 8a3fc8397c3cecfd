import type { IdSource, Instant, UserId } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';
import { sessionUnknown } from './errors.js';
import { hashSecret, makeSecret } from './secret.js';
import {
  type Membership,
  type OpenedSession,
  SESSION_IDLE_MS,
  SESSION_LIFE_MS,
  type Session,
  type SessionHolder,
  sessionExpiry,
  type Visit,
} from './session.js';
import type { User } from './user.js';

/** What is shown of a browser that says more of itself than anybody reads. */
const MAX_USER_AGENT = 300;
/** How exactly it is known when a session was used last; each time is a write. */
const SEEN_EVERY_MS = 60_000;

/** Opens a session, under a token that nobody knew before: what a browser brought along is no use. */
export async function openSession(
  db: Db,
  { userId, address, userAgent }: Visit & { readonly userId: UserId },
  { ids, now }: { readonly ids: IdSource; readonly now: Instant },
): Promise<OpenedSession> {
  const token = makeSecret();
  const sessionId = ids.uuid();
  await db.query(
    `insert into sessions (session_id, user_id, token_hash, created_at, seen_at, address, user_agent)
     values ($1, $2, $3, $4, $4, $5, $6)`,
    [
      sessionId,
      userId,
      hashSecret(token),
      instantParam(now),
      address,
      userAgent.replaceAll('\0', '').slice(0, MAX_USER_AGENT),
    ],
  );
  return { token, sessionId, expiresAt: sessionExpiry({ createdAt: now, seenAt: now }) };
}

interface SessionRow extends Omit<User, 'createdAt'> {
  readonly sessionId: string;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
  readonly memberships: string;
}

/**
 * Whose session it is, and what is open to them at this moment: a role that was changed, or taken, counts from
 * the next request on.
 *
 * @returns undefined: a session that is over, or never was
 */
export async function findSession(
  db: Db,
  token: string,
  now: Instant,
): Promise<SessionHolder | undefined> {
  const [row] = await db.query<SessionRow>(
    `select s.session_id as "sessionId", s.created_at as "createdAt", s.seen_at as "seenAt",
            u.user_id as "userId", u.email, u.name, u.is_operator as "isOperator",
            coalesce((select json_agg(json_build_object('workspaceId', m.workspace_id, 'role', m.role)
                                      order by m.workspace_id)
                        from memberships m where m.user_id = u.user_id), '[]') as memberships
       from sessions s join users u on u.user_id = s.user_id
      where s.token_hash = $1 and s.created_at > $2 and s.seen_at > $3`,
    [hashSecret(token), instantParam(now - SESSION_LIFE_MS), instantParam(now - SESSION_IDLE_MS)],
  );
  if (row === undefined) return undefined;
  const { sessionId, createdAt, seenAt, memberships, ...user } = row;
  if (now - seenAt >= SEEN_EVERY_MS) await writeSeen(db, sessionId, now);
  return {
    sessionId,
    user,
    memberships: JSON.parse(memberships) as Membership[],
    expiresAt: sessionExpiry({ createdAt, seenAt: now }),
  };
}

async function writeSeen(db: Db, sessionId: string, now: Instant): Promise<void> {
  await db.execute('update sessions set seen_at = greatest(seen_at, $2) where session_id = $1', [
    sessionId,
    instantParam(now),
  ]);
}

/** A user's sessions that are not over, the last used first. */
export async function listSessions(db: Db, userId: UserId, now: Instant): Promise<Session[]> {
  const rows = await db.query<Omit<Session, 'expiresAt'>>(
    `select session_id as "sessionId", user_id as "userId", created_at as "createdAt",
            seen_at as "seenAt", address, user_agent as "userAgent"
       from sessions where user_id = $1 and created_at > $2 and seen_at > $3
      order by seen_at desc, session_id`,
    [userId, instantParam(now - SESSION_LIFE_MS), instantParam(now - SESSION_IDLE_MS)],
  );
  return rows.map((row) => ({ ...row, expiresAt: sessionExpiry(row) }));
}

/**
 * Ends one session of a user.
 *
 * @throws AppError `session-unknown`
 */
export async function closeSession(
  db: Db,
  { userId, sessionId }: Pick<Session, 'userId' | 'sessionId'>,
): Promise<void> {
  const touched = await db.execute(
    'delete from sessions where user_id = $1 and session_id::text = $2',
    [userId, sessionId],
  );
  if (touched === 0) throw sessionUnknown.make({ id: sessionId });
}

/** Ends every session of a user. */
export async function closeSessionsOf(db: Db, userId: UserId): Promise<void> {
  await db.execute('delete from sessions where user_id = $1', [userId]);
}

/** Ends the session of a token, if there is one. */
export async function closeSessionByToken(db: Db, token: string): Promise<void> {
  await db.execute('delete from sessions where token_hash = $1', [hashSecret(token)]);
}

/** Deletes what is over anyway. */
export async function deleteOldSessions(db: Db, now: Instant): Promise<void> {
  await db.execute('delete from sessions where created_at <= $1 or seen_at <= $2', [
    instantParam(now - SESSION_LIFE_MS),
    instantParam(now - SESSION_IDLE_MS),
  ]);
}
