import { useInfiniteQuery } from '@tanstack/react-query';
import type { GetApiImportsResponse } from '../../api/generated.ts';
import { useApi } from '../../api/use-api.ts';

export type Import = GetApiImportsResponse['imports'][number];

const LIVE_MS = 2_000;
const PAGE_SIZE = 50;

/** Imports of files, those that were begun last first, a page at a time. */
export function useImports() {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: api.key('data', 'imports'),
    queryFn: ({ pageParam, signal }) =>
      api.get<GetApiImportsResponse>('/imports', {
        query: { limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? LIVE_MS : false),
  });
}
