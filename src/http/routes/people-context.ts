import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  findSession,
  listWorkspaces,
  type OpenedSession,
  type SessionHolder,
  type SignInGate,
  type SignInPorts,
  scopesOfRole,
  type Visit,
} from '../../access/index.js';
import type { Database } from '../../storage/index.js';
import type { ServerParts } from '../server-parts.js';
import type { SessionCookies } from '../session-cookies.js';
import { isoOf } from './api-schemas.js';
import type { SignedIn } from './people-schemas.js';

/** What the routes about people work with. */
export interface PeopleParts extends ServerParts {
  readonly gate: SignInGate;
  readonly cookies: SessionCookies;
}

export function portsOf({ gate, ids, clock }: PeopleParts): SignInPorts {
  return { gate, ids, now: clock.now() };
}

/** Whence a request comes, as a session is opened from there. */
export function visitOf({ ip, headers }: FastifyRequest): Visit {
  return { address: ip, userAgent: headers['user-agent'] ?? '' };
}

/** The link of an invitation. What opens it stands behind the #, so that no proxy writes it into a log. */
export function invitationUrl(
  { publicUrl }: Pick<ServerParts, 'publicUrl'>,
  { protocol, host }: FastifyRequest,
  token: string,
): string {
  return `${publicUrl ?? `${protocol}://${host}`}/invitation#token=${token}`;
}

/** Gives a new session to the browser, and answers whose it is. */
export async function welcome(
  { cookies, database, clock }: PeopleParts,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  { token }: OpenedSession,
): Promise<SignedIn> {
  const holder = await findSession(database, token, clock.now());
  if (holder === undefined) throw new Error('a session is over before it was given out');
  cookies.write(request, reply, token);
  return readSignedIn(database, holder);
}

/** Who is signed in, and what is open to them. */
export async function readSignedIn(
  database: Database,
  { user, memberships, expiresAt }: SessionHolder,
): Promise<SignedIn> {
  const workspaces = await listWorkspaces(database);
  return {
    kind: 'signed-in',
    user,
    workspaces: memberships.flatMap(({ workspaceId, role }) =>
      workspaces
        .filter((workspace) => workspace.workspaceId === workspaceId)
        .map(({ name, timeZone, currency, language }) => ({
          ...{ workspaceId, name, timeZone, currency, language, role },
          scopes: [...scopesOfRole[role]],
        })),
    ),
    expiresAt: isoOf(expiresAt),
  };
}
