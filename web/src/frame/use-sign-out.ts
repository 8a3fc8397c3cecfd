import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ask } from '../api/ask.ts';
import { sessionKey } from '../api/session.ts';

/** Ends the session, and forgets all that it let one see. */
export function useSignOut() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => ask('DELETE', '/session'),
    onSuccess: async () => {
      await navigate({ to: '/sign-in' });
      client.clear();
      client.setQueryData(sessionKey, { kind: 'signed-out' });
    },
  });
}
