import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  GetApiProfilesNewestResponse,
  GetApiProfilesSearchResponse,
} from '../../api/generated.ts';
import { useApi } from '../../api/use-api.ts';

/** A person as a list shows them. */
export type ListedProfile = GetApiProfilesNewestResponse['profiles'][number];

const PAGE_SIZE = 200;
const MOST_FOUND = 100;
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

/** Those whom a text finds, of whom something was heard last first; at most 100. */
export function useFoundProfiles(text: string) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('profiles', 'search', text),
    queryFn: ({ signal }) =>
      api.get<GetApiProfilesSearchResponse>('/profiles/search', {
        query: { ...questionOf(text), limit: MOST_FOUND },
        signal,
      }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    refetchInterval: REFETCH_MS,
  });
}

/** `city:Berlin` asks for a trait with exactly this value; all else for words and identifiers. */
function questionOf(text: string): { q?: string; trait?: string } {
  return /^\w+:./.test(text) && !text.includes('://') ? { trait: text } : { q: text };
}
