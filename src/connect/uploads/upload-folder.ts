import { constants } from 'node:fs';
import { access, type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { uploadMisplaced, uploadNoRoom } from '../errors.js';
import { type Input, openKept } from '../files/open-input.js';

/** Where uploaded files lie. Their names are ids of ours: nothing of what a browser says becomes part of a path. */
export interface UploadFolder {
  /**
   * Writes a piece of a file as it comes.
   *
   * @returns how many bytes it had
   * @throws AppError `upload-misplaced` for more bytes than there is room for, `upload-no-room`
   */
  write(uploadId: string, piece: UploadPiece): Promise<number>;
  /** Undefined: it is not here. */
  open(uploadId: string, name: string): Promise<Input | undefined>;
  has(uploadId: string): Promise<boolean>;
  remove(uploadId: string): Promise<void>;
  list(): Promise<readonly string[]>;
}

export interface UploadPiece {
  readonly from: number;
  /** Of the file, behind `from`. */
  readonly room: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** @param folder made when the first file comes */
export function createUploadFolder(folder: string): UploadFolder {
  const pathOf = (uploadId: string) => join(folder, uploadId);
  const has = (uploadId: string) => exists(pathOf(uploadId));
  return {
    write: async (uploadId, piece) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const flags = constants.O_WRONLY | constants.O_CREAT;
      const handle = await open(pathOf(uploadId), flags, 0o600);
      try {
        return await writePiece(handle, piece);
      } finally {
        await handle.close();
      }
    },
    open: async (uploadId, name) =>
      (await has(uploadId)) ? openKept(pathOf(uploadId), name) : undefined,
    has,
    remove: (uploadId) => rm(pathOf(uploadId), { force: true }),
    list: async () => ((await exists(folder)) ? readdir(folder) : []),
  };
}

async function writePiece(handle: FileHandle, { from, room, bytes }: UploadPiece): Promise<number> {
  let length = 0;
  for await (const chunk of bytes) {
    if (length + chunk.length > room) throw uploadMisplaced.make({ received: from });
    await writeChunk(handle, chunk, from + length);
    length += chunk.length;
  }
  return length;
}

async function writeChunk(handle: FileHandle, chunk: Uint8Array, at: number): Promise<void> {
  try {
    for (let done = 0; done < chunk.length; ) {
      const { bytesWritten } = await handle.write(chunk, done, chunk.length - done, at + done);
      done += bytesWritten;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw code === 'ENOSPC' || code === 'EDQUOT' ? uploadNoRoom.make(null, error) : error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
