import { useQuery } from '@tanstack/react-query';
import type {
  GetApiJourneysByKeyResponse,
  GetApiJourneysByKeyRunsResponse,
  GetApiJourneysResponse,
} from '../../api/generated.ts';
import { useApi } from '../../api/use-api.ts';

export type Journey = GetApiJourneysResponse['journeys'][number];
export type JourneyVersion = GetApiJourneysByKeyResponse['versions'][number];
export type JourneyRun = GetApiJourneysByKeyRunsResponse['runs'][number];

const LIVE_MS = 4_000;
const MOST_RUNS = 20;

/** All journeys, in order of their keys. */
export function useJourneys() {
  const api = useApi();
  return useQuery({
    queryKey: api.key('journeys', 'list'),
    queryFn: ({ signal }) => api.get<GetApiJourneysResponse>('/journeys', { signal }),
    refetchInterval: LIVE_MS,
  });
}

/** One journey with its versions, and how many came by each step. */
export function useJourney(key: string) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('journeys', 'one', key),
    queryFn: ({ signal }) =>
      api.get<GetApiJourneysByKeyResponse>(`/journeys/${encodeURIComponent(key)}`, { signal }),
    refetchInterval: LIVE_MS,
  });
}

/** Who came into a journey last, and how far each of them is. */
export function useLastRuns(key: string) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('journeys', 'runs', key),
    queryFn: ({ signal }) =>
      api.get<GetApiJourneysByKeyRunsResponse>(`/journeys/${encodeURIComponent(key)}/runs`, {
        query: { with: 'people', limit: MOST_RUNS },
        signal,
      }),
    refetchInterval: LIVE_MS,
  });
}
