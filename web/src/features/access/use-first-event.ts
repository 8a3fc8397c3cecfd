import { useQuery } from '@tanstack/react-query';
import type {
  GetApiEventsResponse,
  GetApiWorkspacesByWorkspaceSourcesResponse,
} from '../../api/generated.ts';
import { useWorkspace } from '../../api/seat.ts';
import { useApi } from '../../api/use-api.ts';

const LOOK_EVERY_MS = 1_000;

/** The event that came in last; looked for each second until there is one. */
export function useFirstEvent() {
  const api = useApi();
  return useQuery({
    queryKey: api.key('events', 'first'),
    queryFn: async ({ signal }) => {
      const page = await api.get<GetApiEventsResponse>('/events', { query: { limit: 1 }, signal });
      return page.events[0] ?? null;
    },
    refetchInterval: ({ state }) => (state.data ? false : LOOK_EVERY_MS),
  });
}

/** By which key events come in: of the workspace’s first source. */
export function useWriteKey() {
  const api = useApi();
  const { workspaceId } = useWorkspace();
  return useQuery({
    queryKey: api.key('sources'),
    queryFn: ({ signal }) =>
      api.get<GetApiWorkspacesByWorkspaceSourcesResponse>(`/workspaces/${workspaceId}/sources`, {
        signal,
      }),
    select: ({ sources }) => sources[0]?.writeKey,
  });
}
