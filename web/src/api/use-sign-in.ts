import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { type SignedIn, sessionKey } from './session.ts';

export function useSignIn() {
  return useEntry((given: { readonly email: string; readonly password: string }) =>
    ask<SignedIn>('POST', '/session', { body: given }),
  );
}

/** A way in: its answer is the session from then on. */
export function useEntry<Given>(enter: (given: Given) => Promise<SignedIn>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: enter,
    onSuccess: (session) => client.setQueryData(sessionKey, session),
  });
}
