import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  GetApiQuarantineByIdResponse,
  GetApiQuarantineCountsResponse,
  GetApiQuarantineResponse,
  PostApiQuarantineReplayResponse,
} from '../../api/generated.ts';
import { useApi } from '../../api/use-api.ts';
import type { QuarantineStatus } from './quarantine-words.ts';

export type QuarantineItem = GetApiQuarantineResponse['items'][number];
export type Replayed = Omit<PostApiQuarantineReplayResponse, 'nextCursor'>;

const LIVE_MS = 4_000;
const PAGE_SIZE = 50;

/** How many items there are of each reason, by what became of them. */
export function useQuarantineCounts() {
  const api = useApi();
  return useQuery({
    queryKey: api.key('quarantine', 'counts'),
    queryFn: ({ signal }) =>
      api.get<GetApiQuarantineCountsResponse>('/quarantine/counts', { signal }),
    refetchInterval: LIVE_MS,
  });
}

/** The items, those that were first held latest first, a page at a time. */
export function useQuarantined(filter: {
  readonly status: QuarantineStatus;
  readonly reason: string | undefined;
}) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: api.key('quarantine', 'list', filter),
    queryFn: ({ pageParam, signal }) =>
      api.get<GetApiQuarantineResponse>('/quarantine', {
        query: { ...filter, limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? LIVE_MS : false),
  });
}

/** One item with its bytes; undefined: none is open. */
export function useQuarantinedItem(id: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('quarantine', 'item', id),
    queryFn: ({ signal }) => api.get<GetApiQuarantineByIdResponse>(`/quarantine/${id}`, { signal }),
    enabled: id !== undefined,
    refetchInterval: LIVE_MS,
  });
}

/** Which items to try again. */
export type Selection = (
  | { readonly ids: readonly string[] }
  | { readonly reason: string }
  | { readonly all: true }
) & { readonly replaceUnstorable?: boolean };

/** Tries items again, page by page to the last one, and tells what became of them. */
export function useReplay(): (selection: Selection) => Promise<Replayed> {
  const api = useApi();
  const client = useQueryClient();
  return async (selection) => {
    const sum = { replayed: 0, superseded: 0, stillHeld: 0 };
    let cursor: string | null = null;
    do {
      const body: object = { ...selection, ...(cursor !== null && { cursor }) };
      const done: PostApiQuarantineReplayResponse = await api.post('/quarantine/replay', body);
      sum.replayed += done.replayed;
      sum.superseded += done.superseded;
      sum.stillHeld += done.stillHeld;
      cursor = done.nextCursor;
    } while (cursor !== null);
    await client.invalidateQueries({ queryKey: api.key('quarantine') });
    return sum;
  };
}
