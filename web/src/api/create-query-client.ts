import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';
import { noteLost, type Session, sessionKey } from './session.ts';

const MOST_RETRIES = 2;

/** The cache of what the server said. Whoever is told that nobody is signed in lets all screens know. */
export function createQueryClient(): QueryClient {
  const noticeSignedOut = (error: unknown) => {
    if (!(error instanceof ApiError) || error.status !== 401) return;
    const session = client.getQueryData<Session>(sessionKey);
    if (session?.kind !== 'signed-in') return;
    noteLost(client);
    client.setQueryData(sessionKey, { kind: 'signed-out' });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignedOut }),
    mutationCache: new MutationCache({ onError: noticeSignedOut }),
    defaultOptions: {
      queries: { staleTime: 2_000, retry: mayHelp, refetchIntervalInBackground: false },
      mutations: { retry: false },
    },
  });
  return client;
}

/** Asking again helps against a break, not against a mistake. */
function mayHelp(failures: number, error: unknown): boolean {
  const isBreak = error instanceof ApiError && (error.status === 0 || error.status >= 500);
  return isBreak && failures < MOST_RETRIES;
}
