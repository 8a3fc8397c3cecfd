import { useMemo } from 'react';
import { ask, type Question } from './ask.ts';
import { useWorkspace } from './seat.ts';

export type AboutWorkspace = Omit<Question, 'workspaceId'>;

/** The API as the workspace on the screen sees it. */
export interface Api {
  /** Of a query: what one workspace said never stands for another’s. */
  key(...parts: readonly unknown[]): readonly unknown[];
  get<Answer>(path: string, question?: AboutWorkspace): Promise<Answer>;
  post<Answer>(path: string, body?: unknown): Promise<Answer>;
  put<Answer>(path: string, body?: unknown): Promise<Answer>;
  patch<Answer>(path: string, body?: unknown): Promise<Answer>;
  remove<Answer>(path: string): Promise<Answer>;
}

export function useApi(): Api {
  const { workspaceId } = useWorkspace();
  return useMemo(
    () => ({
      key: (...parts) => ['workspace', workspaceId, ...parts],
      get: (path, question = {}) => ask('GET', path, { ...question, workspaceId }),
      post: (path, body) => ask('POST', path, { body, workspaceId }),
      put: (path, body) => ask('PUT', path, { body, workspaceId }),
      patch: (path, body) => ask('PATCH', path, { body, workspaceId }),
      remove: (path) => ask('DELETE', path, { workspaceId }),
    }),
    [workspaceId],
  );
}
