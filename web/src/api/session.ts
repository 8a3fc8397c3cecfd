import { queryOptions } from '@tanstack/react-query';
import { ask } from './ask.ts';

/** What somebody may do in a workspace; their scopes say it in detail. */
export type Role = 'owner' | 'editor' | 'analyst' | 'support';

export interface SessionWorkspace {
  readonly workspaceId: number;
  readonly name: string;
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
  /** BCP 47. */
  readonly language: string;
  readonly role: Role;
  readonly scopes: readonly string[];
}

export interface SignedIn {
  readonly kind: 'signed-in';
  readonly user: { readonly userId: string; readonly email: string; readonly name: string };
  readonly workspaces: readonly SessionWorkspace[];
  readonly expiresAt: string;
}

/** Who looks at this: somebody, nobody yet, or nobody ever, since Attune is new. */
export type Session =
  | SignedIn
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'setup-needed' };

export const sessionKey = ['session'] as const;

export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: ({ signal }) => ask<Session>('GET', '/session', { signal }),
  staleTime: 60_000,
});
