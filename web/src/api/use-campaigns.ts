import { useQuery } from '@tanstack/react-query';
import type { GetApiCampaignsResponse } from './generated.ts';
import { useMay } from './seat.ts';
import { useApi } from './use-api.ts';

/** What campaigns are called, by their ids, the newest first; none for who may not see them. */
export function useCampaigns(): ReadonlyMap<string, string> {
  const api = useApi();
  const { data } = useQuery({
    queryKey: api.key('campaigns'),
    queryFn: ({ signal }) => api.get<GetApiCampaignsResponse>('/campaigns', { signal }),
    enabled: useMay('campaigns:read'),
    select: ({ campaigns }) => new Map(campaigns.map(({ campaignId, name }) => [campaignId, name])),
  });
  return data ?? NONE;
}

const NONE: ReadonlyMap<string, string> = new Map();
