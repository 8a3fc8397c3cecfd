import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { GetApiSourcesResponse, PostApiSourcesResponse } from '../../api/generated.ts';
import { useMay } from '../../api/seat.ts';
import { useApi } from '../../api/use-api.ts';

export type Source = GetApiSourcesResponse['sources'][number];

/** Where data comes in, those that are open first. */
export function useSources() {
  const api = useApi();
  return useQuery({
    queryKey: api.key('data', 'sources'),
    queryFn: ({ signal }) => api.get<GetApiSourcesResponse>('/sources', { signal }),
    select: ({ sources }) => sources.toSorted((a, b) => isShut(a) - isShut(b)),
    enabled: useMay('sources:read'),
  });
}

/** What a source is called: by its number for who may not see them. */
export function useSourceName(sourceId: number): string {
  const { data = [] } = useSources();
  const source = data.find((each) => each.sourceId === sourceId);
  return source === undefined ? `source ${sourceId}` : `source “${source.name}”`;
}

function isShut({ disabledAt }: Source): number {
  return disabledAt === null ? 0 : 1;
}

/** Makes sources and closes them. */
export function useSourceChanges() {
  const api = useApi();
  const client = useQueryClient();
  const anew = async <Answer>(asked: Promise<Answer>): Promise<Answer> => {
    const answer = await asked;
    await client.invalidateQueries({ queryKey: api.key('data', 'sources') });
    return answer;
  };
  return {
    make: (source: Pick<Source, 'name' | 'kind'>) =>
      anew(api.post<PostApiSourcesResponse>('/sources', source)),
    close: (sourceId: number) => anew(api.remove(`/sources/${sourceId}`)),
  };
}
