import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type ApiKeyHolder,
  findWorkspace,
  holds,
  reaches,
  type Scope,
  workspaceUnknown,
} from '../../access/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import { apiKeyRefused, scopeMissing, workspaceForbidden, workspaceNotNamed } from '../errors.js';
import { readBearer } from '../read-bearer.js';
import type { ServerParts } from '../server-parts.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a key must allow for this route; `public`: no key is asked for. */
    scope?: Scope | 'public';
  }
  interface FastifyRequest {
    /** Who asks; undefined on a public route. */
    holder: ApiKeyHolder | undefined;
  }
}

/**
 * Lets nobody through to a route who has no key with its scope. A route that names no scope is closed to
 * all.
 *
 * @returns a hook that throws AppError `api-key-refused`, `scope-missing`
 */
export function createKeyCheck({
  checkApiKey,
}: Pick<ServerParts, 'checkApiKey'>): (
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<void> {
  return async (request, reply) => {
    const { config, url } = request.routeOptions;
    const { scope } = config;
    if (scope === 'public') return;
    if (scope === undefined) throw new Error(`the route ${url} names no scope`);
    const token = readBearer(request.headers.authorization);
    const holder = token === undefined ? undefined : await checkApiKey(token);
    if (holder === undefined) {
      reply.header('www-authenticate', 'Bearer realm="Attune"');
      throw apiKeyRefused.make(null);
    }
    if (!holds(holder, scope)) throw scopeMissing.make({ scope });
    request.holder = holder;
  };
}

function holderOf({ holder }: FastifyRequest): ApiKeyHolder {
  if (holder === undefined) throw new Error('a public route asks for its key');
  return holder;
}

/** The one workspace that the key is bound to; null: it reaches all. */
export function boundWorkspaceOf(request: FastifyRequest): WorkspaceId | null {
  return holderOf(request).workspaceId;
}

/** @throws AppError `workspace-forbidden` when the key is bound to one workspace */
export function requireInstallation(request: FastifyRequest): void {
  if (!reaches(holderOf(request), null)) throw workspaceForbidden.make(null);
}

/**
 * The workspace that a request is about: the one it names, or the one its key is bound to.
 *
 * @throws AppError `workspace-not-named`, `workspace-forbidden`, `workspace-unknown`
 */
export async function chooseWorkspace(
  { database }: Pick<ServerParts, 'database'>,
  request: FastifyRequest,
  named: number | undefined,
): Promise<WorkspaceId> {
  const holder = holderOf(request);
  const chosen = (named ?? holder.workspaceId) as WorkspaceId | null;
  if (chosen === null) throw workspaceNotNamed.make(null);
  if (!reaches(holder, chosen)) throw workspaceForbidden.make(null);
  if (holder.workspaceId === null && (await findWorkspace(database, chosen)) === undefined) {
    throw workspaceUnknown.make({ workspace: String(chosen) });
  }
  return chosen;
}
