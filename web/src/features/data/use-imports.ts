import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  GetApiImportsByImportIdResponse,
  GetApiImportsResponse,
} from '../../api/generated.ts';
import { useApi } from '../../api/use-api.ts';

export type Import = GetApiImportsResponse['imports'][number];

/** With the upload that it reads. */
export type OneImport = GetApiImportsByImportIdResponse;

const LIVE_MS = 2_000;
const WORKING_MS = 700;
const PAGE_SIZE = 50;

/** Imports of files, those that were begun last first, a page at a time. */
export function useImports() {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: api.key('data', 'imports', 'list'),
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

export function useImport(importId: string) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('data', 'imports', 'one', importId),
    queryFn: ({ signal }) =>
      api.get<GetApiImportsByImportIdResponse>(`/imports/${importId}`, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.upload?.state === 'importing' ? WORKING_MS : LIVE_MS,
  });
}
