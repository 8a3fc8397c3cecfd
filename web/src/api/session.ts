import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { ask } from './ask.ts';
import type { GetApiSessionResponse } from './generated.ts';

/** Who looks at this: somebody, nobody yet, or nobody ever, since Attune is new. */
export type Session = GetApiSessionResponse;

export type SignedIn = Extract<Session, { kind: 'signed-in' }>;

/** A workspace that one is a member of, and what one may do there. */
export type SessionWorkspace = SignedIn['workspaces'][number];

/** What a role allows, or an API key. */
export type Scope = SessionWorkspace['scopes'][number];

export const sessionKey = ['session'] as const;

export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async ({ client, signal }) => {
    const session = await ask<Session>('GET', '/session', { signal });
    if (session.kind === 'signed-out') noteLost(client);
    return session;
  },
  staleTime: 60_000,
});

/** Where the session is kept that ended without its user’s doing: what is on the screen may be half done. */
export const lostKey = ['lost-session'] as const;

/** Keeps the session that stands there, if one does, as lost. */
export function noteLost(client: QueryClient): void {
  const session = client.getQueryData<Session>(sessionKey);
  if (session?.kind !== 'signed-in') return;
  client.setQueryDefaults(lostKey, { gcTime: Number.POSITIVE_INFINITY });
  client.setQueryData(lostKey, session);
}
