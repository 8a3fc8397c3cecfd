import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import { ignoreCodes } from './ignore-codes.js';

/** Above this a log file gives way to a new one, at a start or while the server runs. */
const logLimitBytes = 5 * 1024 * 1024;

/** The file that takes the server's output. It holds no personal data, see `server-settings.ts`. */
export interface ServerLog {
  readonly path: string;
  readonly handle: FileHandle;
  /** The last lines written since it was opened, at most 15. */
  lastLines(): Promise<string>;
  /** Empties the file when it has grown over the limit. */
  trim(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the log at its end; one that has grown is kept beside it as `PATH.1`, an older one goes. */
export async function openServerLog(path: string): Promise<ServerLog> {
  const before = await stat(path).catch(ignoreCodes('ENOENT'));
  if (before !== undefined && before.size > logLimitBytes) await rename(path, `${path}.1`);
  const handle = await open(path, 'a+', 0o600);
  const start = (await handle.stat()).size;
  return {
    path,
    handle,
    lastLines: async () => {
      const { size } = await handle.stat();
      const from = Math.max(start, size - 16_384);
      const { buffer, bytesRead } = await handle.read({
        buffer: Buffer.alloc(Math.max(0, size - from)),
        position: from,
      });
      return buffer.toString('utf8', 0, bytesRead).trim().split('\n').slice(-15).join('\n');
    },
    // The server appends, so it goes on at the new end.
    trim: async () => {
      if ((await handle.stat()).size > logLimitBytes) await handle.truncate(0);
    },
    close: () => handle.close(),
  };
}
