import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import type { GetApiMeSessionsResponse, PatchApiMeData } from '../../api/generated.ts';
import { sessionKey } from '../../api/session.ts';

const mySessionsKey = ['me', 'sessions'] as const;

/** Where one is signed in. */
export function useMySessions() {
  return useQuery({
    queryKey: mySessionsKey,
    queryFn: ({ signal }) => ask<GetApiMeSessionsResponse>('GET', '/me/sessions', { signal }),
  });
}

/** What one changes about oneself. */
export function useMyChanges() {
  const client = useQueryClient();
  const anew = async (asked: Promise<unknown>) => {
    await asked;
    await client.invalidateQueries({ queryKey: sessionKey });
    await client.invalidateQueries({ queryKey: mySessionsKey });
  };
  return {
    change: (body: PatchApiMeData['body']) => anew(ask('PATCH', '/me', { body })),
    endSession: (sessionId: string) => anew(ask('DELETE', `/me/sessions/${sessionId}`)),
  };
}
