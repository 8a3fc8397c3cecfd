import { ApiError } from '../../api/api-error.ts';
import type { PutApiImportsUploadsByUploadIdBytesResponse } from '../../api/generated.ts';
import type { Api } from '../../api/use-api.ts';

type Upload = PutApiImportsUploadsByUploadIdBytesResponse;

/** A piece arrives within 30 seconds also by a slow line, and a proxy lets it through. */
const PIECE_BYTES = 1024 * 1024;
/** How long a break of the connection may last, in all. */
const WAITS_MS = [500, 1_000, 2_000, 4_000, 8_000];

export interface Sending {
  readonly upload: Upload;
  readonly file: File;
  readonly signal: AbortSignal;
  readonly onProgress: (sent: number) => void;
}

/**
 * Sends a file in pieces; after a break it goes on where the server is.
 *
 * @throws ApiError what the server refused; DOMException `AbortError`
 */
export async function sendFile(api: Api, sending: Sending): Promise<Upload> {
  const { file, signal, onProgress } = sending;
  let { upload } = sending;
  let breaks = 0;
  while (upload.state === 'receiving') {
    signal.throwIfAborted();
    try {
      upload = await sendPiece(api, upload, file);
      breaks = 0;
    } catch (error) {
      const wait = WAITS_MS[breaks];
      if (wait === undefined || !mayGoOn(error)) throw error;
      breaks += 1;
      await new Promise((resolve) => setTimeout(resolve, wait));
      upload = await api.get<Upload>(`/imports/uploads/${upload.uploadId}`).catch(() => upload);
    }
    onProgress(upload.received);
  }
  return upload;
}

function sendPiece(api: Api, { uploadId, received }: Upload, file: File): Promise<Upload> {
  const piece = file.slice(received, received + PIECE_BYTES);
  return api.put<Upload>(`/imports/uploads/${uploadId}/bytes?from=${received}`, piece);
}

/** The server was away, or has more of the file than it could say. */
function mayGoOn(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const isBreak = error.status === 0 || error.status === 502 || error.status === 503;
  return isBreak || error.code === 'upload-misplaced';
}
