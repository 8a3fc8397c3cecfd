import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type {
  GetApiProfilesNewestResponse,
  GetApiProfilesSearchResponse,
} from '../../api/generated.ts';
import { useApi } from '../../api/use-api.ts';

/** A person as a list shows them. */
export type ListedProfile = GetApiProfilesNewestResponse['profiles'][number];

const PAGE_SIZE = 200;
const PAGE_FOUND = 100;
const REFETCH_MS = 10_000;

/** All people, the newest first, a page at a time. */
export function useNewestProfiles() {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: api.key('profiles', 'newest'),
    queryFn: ({ pageParam, signal }) =>
      api.get<GetApiProfilesNewestResponse>('/profiles/newest', {
        query: { limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    // Who has scrolled far reads: only a first page is asked for anew, and pages are not compared deeply.
    refetchInterval: (query) => (isFirstPage(query) ? REFETCH_MS : false),
    refetchOnWindowFocus: isFirstPage,
    refetchOnMount: isFirstPage,
    refetchOnReconnect: isFirstPage,
    structuralSharing: false,
  });
}

/** Whether a list has not been scrolled on. */
function isFirstPage({ state }: { readonly state: { readonly data?: unknown } }): boolean {
  const { pages } = (state.data ?? { pages: [] }) as { readonly pages: readonly unknown[] };
  return pages.length <= 1;
}

/** Those whom a text finds, a page at a time: by their identifiers first, then by what is known of them. */
export function useFoundProfiles(text: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: api.key('profiles', 'search', text),
    queryFn: ({ pageParam, signal }) =>
      api.get<GetApiProfilesSearchResponse>('/profiles/search', {
        query: { ...questionOf(text), limit: PAGE_FOUND, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    select: ({ pages }) => ({
      profiles: onceEach(pages.flatMap(({ profiles }) => profiles)),
      isWhole: pages.at(-1)?.nextCursor === null,
    }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (isFirstPage(query) ? REFETCH_MS : false),
  });
}

/** Who has several identifiers that fit may come with several pages. */
function onceEach<Found extends { readonly profileId: string }>(
  profiles: readonly Found[],
): Found[] {
  return [...new Map(profiles.map((each) => [each.profileId, each])).values()];
}

/** `city:Berlin` asks for a trait with exactly this value; all else for words and identifiers. */
function questionOf(text: string): { q?: string; trait?: string } {
  return /^\w+:./.test(text) && !text.includes('://') ? { trait: text } : { q: text };
}
