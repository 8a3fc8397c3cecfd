import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  GetApiImportsUploadsByUploadIdPreviewResponse,
  GetApiImportsUploadsByUploadIdResponse,
  GetApiImportsUploadsResponse,
} from '../../api/generated.ts';
import { useApi } from '../../api/use-api.ts';
import { sendFile } from './send-file.ts';

export type Upload = GetApiImportsUploadsResponse['uploads'][number];
export type WholeUpload = GetApiImportsUploadsByUploadIdResponse;
export type Preview = GetApiImportsUploadsByUploadIdPreviewResponse;

const LIVE_MS = 4_000;
const WORKING_MS = 700;

/** Files whose import is not done, those that came last first. */
export function useUploads() {
  const api = useApi();
  return useQuery({
    queryKey: api.key('data', 'uploads', 'list'),
    queryFn: ({ signal }) => api.get<GetApiImportsUploadsResponse>('/imports/uploads', { signal }),
    refetchInterval: LIVE_MS,
  });
}

export function isWorking({ state }: Pick<Upload, 'state'>): boolean {
  return state === 'checking' || state === 'importing';
}

/** One file, how far the work on it is, and what a dry run found. */
export function useUpload(uploadId: string) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('data', 'uploads', 'one', uploadId),
    queryFn: ({ signal }) => api.get<WholeUpload>(`/imports/uploads/${uploadId}`, { signal }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isWorking(state.data) ? WORKING_MS : LIVE_MS,
  });
}

/** The columns and first rows of a file, its mapping, and what they would come to. */
export function usePreview(uploadId: string) {
  const api = useApi();
  return useQuery({
    queryKey: api.key('data', 'uploads', 'preview', uploadId),
    queryFn: ({ signal }) => api.get<Preview>(`/imports/uploads/${uploadId}/preview`, { signal }),
  });
}

/** What says what the columns mean: see `PUT /api/imports/uploads/:uploadId/mapping`. */
export type MappingChoice =
  | { readonly mapping: object }
  | { readonly text: string }
  | { readonly ready: string }
  | { readonly guess: string }
  | { readonly none: true };

export interface FileOnItsWay {
  readonly file: File;
  readonly signal: AbortSignal;
  readonly onProgress: (sent: number) => void;
}

/** Brings files, and does what is done with them. */
export function useUploadChanges() {
  const api = useApi();
  const client = useQueryClient();
  const anew = async <Answer>(asked: Promise<Answer>): Promise<Answer> => {
    const answer = await asked;
    await client.invalidateQueries({ queryKey: api.key('data', 'uploads') });
    await client.invalidateQueries({ queryKey: api.key('data', 'imports') });
    return answer;
  };
  const pathOf = (uploadId: string) => `/imports/uploads/${uploadId}`;
  return {
    bring: async ({ file, ...rest }: FileOnItsWay): Promise<Upload> => {
      const about = { fileName: file.name, byteLength: file.size };
      const upload = await api.post<Upload>('/imports/uploads', about);
      try {
        return await anew(sendFile(api, { ...rest, file, upload }));
      } catch (error) {
        if (rest.signal.aborted) await anew(api.remove(pathOf(upload.uploadId)));
        throw error;
      }
    },
    map: async (uploadId: string, choice: MappingChoice): Promise<Preview> => {
      const preview = await api.put<Preview>(`${pathOf(uploadId)}/mapping`, choice);
      client.setQueryData(api.key('data', 'uploads', 'preview', uploadId), preview);
      await client.invalidateQueries({ queryKey: api.key('data', 'uploads', 'one', uploadId) });
      return preview;
    },
    check: (uploadId: string) => anew(api.post<Upload>(`${pathOf(uploadId)}/check`)),
    begin: (uploadId: string) => anew(api.post<Upload>(`${pathOf(uploadId)}/import`)),
    stop: (uploadId: string) => anew(api.post<Upload>(`${pathOf(uploadId)}/stop`)),
    discard: async (uploadId: string): Promise<void> => {
      await api.remove(pathOf(uploadId));
      // Asked anew where it is shown next; the screen that one is about to leave would only be told that it is gone.
      client.removeQueries({ queryKey: api.key('data', 'uploads', 'list') });
    },
  };
}
