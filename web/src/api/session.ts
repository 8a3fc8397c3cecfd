import { queryOptions } from '@tanstack/react-query';
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
  queryFn: ({ signal }) => ask<Session>('GET', '/session', { signal }),
  staleTime: 60_000,
});
