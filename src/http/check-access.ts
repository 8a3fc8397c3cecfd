import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  findSession,
  holds,
  type Membership,
  type SessionHolder,
  scopesOfRole,
  userActor,
} from '../access/index.js';
import type { Caller } from './caller.js';
import { checkOrigin } from './check-origin.js';
import {
  apiKeyRefused,
  operatorMissing,
  scopeMissing,
  sessionEnded,
  sessionMissing,
  workspaceForbidden,
  workspaceNotNamed,
} from './errors.js';
import { readBearer } from './read-bearer.js';
import { isScopeRule, type RuledRoute } from './route-rule.js';
import type { ServerParts } from './server-parts.js';
import type { SessionCookies } from './session-cookies.js';

export interface AccessParts
  extends Pick<ServerParts, 'checkApiKey' | 'database' | 'clock' | 'publicUrl'> {
  readonly cookies: SessionCookies;
}

/**
 * Lets nobody through to a route whom its rule does not name: holders of an API key, or of a session.
 *
 * @returns a hook that throws AppError `api-key-refused`, `session-ended`, `session-missing`, `origin-refused`,
 * `operator-missing`, `scope-missing`, `workspace-not-named`, `workspace-forbidden`
 */
export function createAccessCheck(
  parts: AccessParts,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  return async (request, reply) => {
    const { scope: rule, isOfInstallation } = request.routeOptions.config;
    // What can't be: a route without a rule is not added (route-rule.ts).
    if (rule === undefined) throw new Error(`the route ${request.routeOptions.url} has no rule`);
    if (rule === 'public') return;
    // Basic credentials are a proxy's in front of us, and say nothing here.
    const isByKey = readBearer(request.headers.authorization) !== undefined;
    const find = isByKey ? findKeyCaller : findUserCaller;
    const caller = await find(parts, request, reply);
    if (isByKey) requireKeyFits(caller, { rule, isOfInstallation: isOfInstallation === true });
    if (isScopeRule(rule) && !holds(caller, rule)) throw scopeMissing.make({ scope: rule });
    request.caller = caller;
  };
}

function requireKeyFits(
  { workspaceId }: Caller,
  { rule, isOfInstallation }: Pick<RuledRoute, 'rule' | 'isOfInstallation'>,
): void {
  if (rule === 'session') throw sessionMissing.make(null);
  if (isOfInstallation && workspaceId !== null) throw workspaceForbidden.make(null);
}

async function findKeyCaller(
  { checkApiKey }: AccessParts,
  { headers, ip }: FastifyRequest,
  reply: FastifyReply,
): Promise<Caller> {
  const token = readBearer(headers.authorization);
  const holder = token === undefined ? undefined : await checkApiKey(token);
  if (holder === undefined) throw refused(reply);
  const { apiKeyId: id, name, workspaceId, scopes } = holder;
  const actor = { kind: 'api-key', id, name, address: ip } as const;
  return { workspaceId, scopes, actor, session: undefined };
}

function refused(reply: FastifyReply) {
  reply.header('www-authenticate', 'Bearer realm="Attune"');
  return apiKeyRefused.make(null);
}

async function findUserCaller(
  { cookies, database, clock, publicUrl }: AccessParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Caller> {
  const token = cookies.read(request);
  if (token === undefined) throw refused(reply);
  const session = await findSession(database, token, clock.now());
  if (session === undefined) {
    cookies.clear(request, reply);
    throw sessionEnded.make(null);
  }
  checkOrigin(request, { publicUrl, isRequired: true });
  return {
    ...reachOf(session, request),
    actor: userActor(session.user, request.ip),
    session: { ...session, token },
  };
}

/** What of Attune is open to a session, for the route that is asked. */
function reachOf(
  session: SessionHolder,
  request: FastifyRequest,
): Pick<Caller, 'workspaceId' | 'scopes'> {
  const { scope: rule, isOfInstallation } = request.routeOptions.config;
  if (isOfInstallation) {
    if (!session.user.isOperator) throw operatorMissing.make(null);
    return { workspaceId: null, scopes: scopesOfRole.owner };
  }
  // About the user alone: no workspace is asked for.
  if (rule === 'session') return { workspaceId: null, scopes: [] };
  const { workspaceId, role } = chooseMembership(session, readNamed(request));
  return { workspaceId, scopes: scopesOfRole[role] };
}

/** The workspace that a request names: by header, by parameter, or in its address. */
function readNamed({ headers, query, params }: FastifyRequest): string | undefined {
  const asked = query as { workspace?: unknown };
  const placed = params as { workspace?: unknown };
  const named = headers['attune-workspace'] ?? asked.workspace ?? placed.workspace;
  return named === undefined ? undefined : String(named).trim();
}

function chooseMembership({ memberships }: SessionHolder, named: string | undefined): Membership {
  const [first, ...others] = memberships;
  if (named === undefined && others.length > 0) throw workspaceNotNamed.make(null);
  const chosen =
    named === undefined
      ? first
      : memberships.find(({ workspaceId }) => String(workspaceId) === named);
  if (chosen === undefined) throw workspaceForbidden.make(null);
  return chosen;
}
