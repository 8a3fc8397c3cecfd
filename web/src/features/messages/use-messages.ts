import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  GetApiCampaignsByCampaignResponse,
  GetApiEventsResponse,
  GetApiMessagesByMessageHeadResponse,
  GetApiMessagesByMessageResponse,
  GetApiMessagesByMessageWhyResponse,
  GetApiMessagesResponse,
} from '../../api/generated.ts';
import { useMay } from '../../api/seat.ts';
import { useApi } from '../../api/use-api.ts';
import type { MessagesSearch } from './messages-search.ts';

export type ListedMessage = GetApiMessagesResponse['messages'][number];
export type Message = GetApiMessagesByMessageResponse;
export type Reaction = GetApiEventsResponse['events'][number];

const LIVE_MS = 4_000;
const PAGE_SIZE = 60;
const MOST_REACTIONS = 200;
/** By which Attune tells of what a reader did with a message. */
const REACTIONS = [
  'Email Opened',
  'Email Link Clicked',
  'Email Bounced',
  'Unsubscribed',
  'Email Marked as Spam',
];

/** Messages, those that were intended last first, a page at a time. */
export function useMessages({ state, campaign, person }: MessagesSearch) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: api.key('messages', 'list', { state, campaign, person }),
    queryFn: ({ pageParam, signal }) =>
      api.get<GetApiMessagesResponse>('/messages', {
        query: { state, campaign, profile: person, limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? LIVE_MS : false),
  });
}

export function useMessage(messageId: string) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('messages', 'one', messageId),
    queryFn: ({ signal }) => api.get<Message>(`/messages/${messageId}`, { signal }),
    refetchInterval: LIVE_MS,
  });
}

/** From whom a message is and its subject; they never change once it was written. */
export function useMessageHead({ messageId, sendingAt }: Message) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('messages', 'head', messageId),
    queryFn: ({ signal }) =>
      api.get<GetApiMessagesByMessageHeadResponse>(`/messages/${messageId}/head`, { signal }),
    enabled: sendingAt !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A campaign with whom it left out; undefined: none is meant. */
export function useCampaign(campaignId: string | null | undefined) {
  const api = useApi();
  const may = useMay('campaigns:read');
  return useQuery({
    queryKey: api.key('messages', 'campaign', campaignId),
    queryFn: ({ signal }) =>
      api.get<GetApiCampaignsByCampaignResponse>(`/campaigns/${campaignId}`, { signal }),
    enabled: may && typeof campaignId === 'string',
    refetchInterval: LIVE_MS,
  });
}

/** What led to a message of a journey: that never changes. */
export function useMessageWhy({ messageId, journeyId }: Message) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('messages', 'why', messageId),
    queryFn: ({ signal }) =>
      api.get<GetApiMessagesByMessageWhyResponse>(`/messages/${messageId}/why`, { signal }),
    enabled: journeyId !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What the reader did with a message, as far as it may be recorded. */
export function useReactions({ messageId, profileId, intendedAt }: Message) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('messages', 'reactions', messageId),
    queryFn: async ({ signal }) => {
      const ask = (name: string) =>
        api.get<GetApiEventsResponse>('/events', {
          query: { profileId, name, since: intendedAt, limit: MOST_REACTIONS },
          signal,
        });
      const pages = await Promise.all(REACTIONS.map(ask));
      return pages.flatMap(({ events }) => events).filter((event) => isAbout(event, messageId));
    },
    refetchInterval: LIVE_MS,
  });
}

function isAbout({ payload }: Reaction, messageId: string): boolean {
  const properties = payload.properties as { message_id?: unknown } | undefined;
  return properties?.message_id === messageId;
}

/** Settles a message of which nobody knows what became of it. */
export function useSettle(messageId: string) {
  const api = useApi();
  const client = useQueryClient();
  return async (settlement: { readonly as: 'accepted' | 'again'; readonly why: string }) => {
    await api.post(`/messages/${messageId}/settle`, settlement);
    await client.invalidateQueries({ queryKey: api.key('messages') });
  };
}
