import { ask } from '../../api/ask.ts';
import type { SignedIn } from '../../api/session.ts';
import { useEntry } from '../../api/use-sign-in.ts';

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

export function useSetup() {
  return useEntry((given: Setup) => ask<SignedIn>('POST', '/setup', { body: given }));
}

export function useAcceptInvitation() {
  return useEntry(
    (given: { readonly token: string; readonly name: string; readonly password: string }) =>
      ask<SignedIn>('POST', '/invitations', { body: given }),
  );
}
