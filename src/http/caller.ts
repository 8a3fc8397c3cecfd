import type { FastifyRequest } from 'fastify';
import type { Actor, Scope, SessionHolder } from '../access/index.js';
import type { WorkspaceId } from '../kernel/index.js';

/** Who asks, by whichever way they came in. */
export interface Caller {
  /** The one workspace that is open to them here; null: all. */
  readonly workspaceId: WorkspaceId | null;
  readonly scopes: readonly Scope[];
  /** How they are written down. */
  readonly actor: Actor;
  /** Undefined: an API key. */
  readonly session: (SessionHolder & { readonly token: string }) | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined on a public route. */
    caller: Caller | undefined;
  }
}

/** Who asks; for routes that are not public. */
export function callerOf({ caller }: FastifyRequest): Caller {
  if (caller === undefined) throw new Error('a public route asks who calls it');
  return caller;
}
