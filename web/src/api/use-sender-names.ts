import { useQuery } from '@tanstack/react-query';
import type { GetApiJourneysResponse } from './generated.ts';
import { useMay } from './seat.ts';
import { useApi } from './use-api.ts';
import { useCampaigns } from './use-campaigns.ts';

/** What a message is of; null: it is not of one. */
export interface OfSender {
  readonly campaignId: string | null;
  readonly journeyId: string | null;
}

/** Says what a message is of: the name of its campaign or journey, as far as it may be seen. */
export type NameSender = (message: OfSender) => string | undefined;

export function useSenderNames(): NameSender {
  const campaigns = useCampaigns();
  const journeys = useJourneyNames();
  return ({ campaignId, journeyId }) =>
    campaigns.get(campaignId ?? '') ?? journeys.get(journeyId ?? '');
}

/** What journeys are called, by their ids; none for who may not see them. */
function useJourneyNames(): ReadonlyMap<string, string> {
  const api = useApi();
  const { data } = useQuery({
    queryKey: api.key('journeys', 'names'),
    queryFn: ({ signal }) => api.get<GetApiJourneysResponse>('/journeys', { signal }),
    enabled: useMay('journeys:read'),
    select: ({ journeys }) => new Map(journeys.map(({ journeyId, name }) => [journeyId, name])),
  });
  return data ?? NONE;
}

const NONE: ReadonlyMap<string, string> = new Map();
