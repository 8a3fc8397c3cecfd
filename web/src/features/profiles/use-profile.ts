import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  GetApiListsResponse,
  GetApiProfilesByProfileComputedResponse,
  GetApiProfilesByProfileIdentityResponse,
  GetApiProfilesByProfileListsResponse,
  GetApiProfilesByProfileMessagesResponse,
  GetApiProfilesByProfilePermissionResponse,
  GetApiProfilesByProfileResponse,
  GetApiProfilesByProfileSegmentChangesResponse,
  GetApiProfilesByProfileSegmentsResponse,
  GetApiProfilesByProfileTimelineResponse,
  GetApiSegmentsByKeyExplainByProfileResponse,
  GetApiSegmentsResponse,
} from '../../api/generated.ts';
import { useMay } from '../../api/seat.ts';
import { useApi } from '../../api/use-api.ts';

export type Profile = GetApiProfilesByProfileResponse;
export type Identity = GetApiProfilesByProfileIdentityResponse;
export type ProfileEvent = GetApiProfilesByProfileTimelineResponse['events'][number];
export type SegmentChange = GetApiProfilesByProfileSegmentChangesResponse['changes'][number];
export type ProfileMessage = GetApiProfilesByProfileMessagesResponse['messages'][number];
export type Computed = GetApiProfilesByProfileComputedResponse['computed'];

/** How often a screen in sight asks again, in milliseconds. */
const LIVE_MS = 4_000;
const EVENTS_A_PAGE = 60;
const MOST_CHANGES = 200;

/** A part of what is known of a person; all of them are forgotten together when something is edited. */
function usePart<Answer>(profileId: string, part: string) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('profile', profileId, part),
    queryFn: ({ signal }) => api.get<Answer>(`/profiles/${profileId}${part}`, { signal }),
    refetchInterval: LIVE_MS,
  });
}

export const useProfile = (id: string) => usePart<Profile>(id, '');
export const useIdentity = (id: string) => usePart<Identity>(id, '/identity');
export const useComputed = (id: string) =>
  usePart<GetApiProfilesByProfileComputedResponse>(id, '/computed');
export const usePermission = (id: string) =>
  usePart<GetApiProfilesByProfilePermissionResponse>(id, '/permission');
export const useSegmentsOf = (id: string) =>
  usePart<GetApiProfilesByProfileSegmentsResponse>(id, '/segments');
export const useMessagesOf = (id: string) =>
  usePart<GetApiProfilesByProfileMessagesResponse>(id, '/messages');
export const useSegmentChanges = (id: string) =>
  usePart<GetApiProfilesByProfileSegmentChangesResponse>(
    id,
    `/segment-changes?limit=${MOST_CHANGES}`,
  );

/** What the person did, the newest first, a page at a time. */
export function useEventsOf(profileId: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: api.key('profile', profileId, 'timeline'),
    queryFn: ({ pageParam, signal }) =>
      api.get<GetApiProfilesByProfileTimelineResponse>(`/profiles/${profileId}/timeline`, {
        query: { limit: EVENTS_A_PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? LIVE_MS : false),
  });
}

/** Why somebody is in a segment, or is not. */
export function useExplanation(profileId: string, segment: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('profile', profileId, 'explain', segment),
    queryFn: ({ signal }) =>
      api.get<GetApiSegmentsByKeyExplainByProfileResponse>(
        `/segments/${segment}/explain/${profileId}`,
        { signal },
      ),
    enabled: segment !== undefined,
    refetchInterval: LIVE_MS,
  });
}

/** What segments are called, by their keys. */
export function useSegmentNames() {
  const api = useApi();
  return useQuery({
    queryKey: api.key('segments'),
    queryFn: ({ signal }) => api.get<GetApiSegmentsResponse>('/segments', { signal }),
    select: ({ segments }) => new Map(segments.map(({ key, name }) => [key, name])),
    enabled: useMay('segments:read'),
  });
}

export function useLists() {
  const api = useApi();
  return useQuery({
    queryKey: api.key('lists'),
    queryFn: ({ signal }) => api.get<GetApiListsResponse>('/lists', { signal }),
  });
}

/** The static lists that a person is on. */
export function useListsOf(profileId: string) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('profile', profileId, 'lists'),
    queryFn: ({ signal }) =>
      api.get<GetApiProfilesByProfileListsResponse>(`/profiles/${profileId}/lists`, { signal }),
  });
}
