import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { sessionKey } from '../api/session.ts';

/** Ends the session, and forgets all that it let one see; the frame then asks who is there. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => ask('DELETE', '/session'),
    onSuccess: () => {
      client.setQueryData(sessionKey, { kind: 'signed-out' });
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
    },
  });
}
