import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { GetApiEventsResponse } from '../../api/generated.ts';
import { useApi } from '../../api/use-api.ts';
import type { EventsSearch } from './events-search.ts';

export type StreamedEvent = GetApiEventsResponse['events'][number];
export type EventPerson = NonNullable<GetApiEventsResponse['people']>[number];

const LIVE_MS = 1_500;
const PAGE_SIZE = 60;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Events as they come in, the latest first; older ones a page at a time. */
export function useEvents(
  { name, type, person }: EventsSearch,
  { isPaused }: { readonly isPaused: boolean },
) {
  const api = useApi();
  const who =
    person === undefined ? {} : UUID.test(person) ? { profileId: person } : { userId: person };
  return useInfiniteQuery({
    queryKey: api.key('events', 'stream', { name, type, person }),
    queryFn: ({ pageParam, signal }) =>
      api.get<GetApiEventsResponse>('/events', {
        query: { name, type, ...who, with: 'people', limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    // Who went back in time reads: nothing moves below their eyes.
    refetchInterval: ({ state }) => (isPaused || state.data?.pages.length !== 1 ? false : LIVE_MS),
    refetchOnWindowFocus: !isPaused,
  });
}
