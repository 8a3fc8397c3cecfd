import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { type SignedIn, sessionKey } from '../../api/session.ts';

export interface NewOwner {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export interface NewWorkspace {
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly language: string;
}

export interface Setup {
  /** Of the link that the server printed. */
  readonly code: string;
  readonly workspace: NewWorkspace;
  readonly owner: NewOwner;
}

export function useSignIn() {
  return useEntry((given: { readonly email: string; readonly password: string }) =>
    ask<SignedIn>('POST', '/session', { body: given }),
  );
}

export function useSetup() {
  return useEntry((given: Setup) => ask<SignedIn>('POST', '/setup', { body: given }));
}

export function useAcceptInvitation() {
  return useEntry(
    (given: { readonly token: string; readonly name: string; readonly password: string }) =>
      ask<SignedIn>('POST', '/invitations', { body: given }),
  );
}

/** A way in: its answer is the session from then on. */
function useEntry<Given>(enter: (given: Given) => Promise<SignedIn>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: enter,
    onSuccess: (session) => client.setQueryData(sessionKey, session),
  });
}
