import { useQuery } from '@tanstack/react-query';
import type { GetApiOverviewResponse } from '../../api/generated.ts';
import { useApi } from '../../api/use-api.ts';

export type Overview = GetApiOverviewResponse;

const LIVE_MS = 5_000;

export function useOverview() {
  const api = useApi();
  return useQuery({
    queryKey: api.key('overview'),
    queryFn: ({ signal }) => api.get<Overview>('/overview', { signal }),
    refetchInterval: LIVE_MS,
  });
}
