import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  GetApiProfilesByProfileResponse,
  GetApiProfilesSearchResponse,
  GetApiSegmentsByKeyChangesResponse,
  GetApiSegmentsByKeyExplainByProfileResponse,
  GetApiSegmentsByKeyMembersResponse,
  GetApiSegmentsByKeyResponse,
  GetApiSegmentsByKeyVersionsResponse,
  GetApiSegmentsResponse,
} from '../../api/generated.ts';
import { useApi } from '../../api/use-api.ts';

/** A segment with how it stands. */
export type Segment = GetApiSegmentsResponse['segments'][number];

const LIVE_MS = 3_000;
const PAGE_SIZE = 100;
const MOST_CHANGES = 20;
const MOST_FOUND = 8;

export function useSegments() {
  const api = useApi();
  return useQuery({
    queryKey: api.key('segments'),
    queryFn: ({ signal }) => api.get<GetApiSegmentsResponse>('/segments', { signal }),
    refetchInterval: LIVE_MS,
  });
}

export function useSegment(key: string) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('segments', key),
    queryFn: ({ signal }) => api.get<GetApiSegmentsByKeyResponse>(`/segments/${key}`, { signal }),
    refetchInterval: LIVE_MS,
  });
}

/** Who is in it, a page at a time. */
export function useMembers(key: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: api.key('segments', key, 'members'),
    queryFn: ({ pageParam, signal }) =>
      api.get<GetApiSegmentsByKeyMembersResponse>(`/segments/${key}/members`, {
        query: { limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? LIVE_MS : false),
  });
}

/** Who came and went last, the latest first. */
export function useChanges(key: string) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('segments', key, 'changes'),
    queryFn: ({ signal }) =>
      api.get<GetApiSegmentsByKeyChangesResponse>(`/segments/${key}/changes`, {
        query: { limit: MOST_CHANGES },
        signal,
      }),
    refetchInterval: LIVE_MS,
  });
}

export function useVersions(key: string) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('segments', key, 'versions'),
    queryFn: ({ signal }) =>
      api.get<GetApiSegmentsByKeyVersionsResponse>(`/segments/${key}/versions`, { signal }),
  });
}

/** Why somebody is in a segment, or is not; it follows what they do. */
export function useExplanation(key: string, profileId: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('segments', key, 'explain', profileId),
    queryFn: ({ signal }) =>
      api.get<GetApiSegmentsByKeyExplainByProfileResponse>(
        `/segments/${key}/explain/${profileId}`,
        { signal },
      ),
    enabled: profileId !== undefined,
    refetchInterval: LIVE_MS,
  });
}

/** Who somebody is. */
export function usePerson(profileId: string) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('segments', 'person', profileId),
    queryFn: ({ signal }) =>
      api.get<GetApiProfilesByProfileResponse>(`/profiles/${profileId}`, { signal }),
    staleTime: LIVE_MS,
  });
}

/** People whom a text finds; empty: nobody is asked for. */
export function usePeople(text: string) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('segments', 'people', text),
    queryFn: ({ signal }) =>
      api.get<GetApiProfilesSearchResponse>('/profiles/search', {
        query: { q: text, limit: MOST_FOUND },
        signal,
      }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
}
