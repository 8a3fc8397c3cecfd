import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline as pipelineUnheard, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { importFileUnreadable, importFileUnusable } from '../errors.js';

/** The bytes of a file, whatever they are and wherever they came from. */
export interface Input {
  /** Its name without the folder, for people. */
  readonly name: string;
  /** As it lies on the disk. */
  readonly byteLength: number;
  /** From its beginning, unpacked where it is gzipped; as often as need be. */
  read(): InputStream;
  /** Some of its bytes, unpacked. */
  slice(start: number, end: number): Promise<ArrayBuffer>;
  /** SHA-256 of its bytes as they lie on the disk, in hex. */
  hash(): Promise<string>;
  close(): Promise<void>;
}

export interface InputStream extends AsyncIterable<Buffer> {
  /** How far its reader is, in bytes as they lie on the disk. */
  readonly bytesRead: number;
}

const STANDARD_INPUT = '-';
const CHUNK_BYTES = 128 * 1024;
const GZIP = Buffer.of(0x1f, 0x8b);
export const PARQUET_MAGIC = Buffer.from('PAR1');

/**
 * Opens a file, or standard input for `-`. What can’t be read twice (a pipe) is first written to a temporary
 * file that has no name any more, so that nothing of it stays whatever happens.
 *
 * @throws AppError `import-file-unreadable`, `import-file-unusable`
 */
export async function openInput(path: string, stdin: Readable): Promise<Input> {
  if (path === STANDARD_INPUT) return openStream(stdin, 'standard input');
  const handle = await openFile(path);
  const stats = await handle.stat();
  if (stats.isDirectory()) {
    await handle.close();
    throw importFileUnreadable.make({ path, problem: 'it is a folder' });
  }
  if (stats.isFile()) return keptOf(handle, basename(path));
  const pipe = await spool(handle.createReadStream(), path);
  return keptOf(pipe, basename(path));
}

/**
 * Opens what comes as a stream, once it has come.
 *
 * @param name what it is called for people
 * @throws AppError `import-file-unusable`
 */
export async function openStream(stream: Readable, name: string): Promise<Input> {
  return keptOf(await spool(stream, name), name);
}

/**
 * Opens a file of ours that is called otherwise for people.
 *
 * @throws AppError `import-file-unreadable`, `import-file-unusable`
 */
export async function openKept(path: string, name: string): Promise<Input> {
  return keptOf(await openFile(path), name);
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) return error;
  const problem = code === 'ENOENT' ? 'there is no such file' : code;
  return importFileUnreadable.make({ path, problem }, error);
}

/** Writes a stream to a file that nobody else can open, and that is gone with its handle. */
async function spool(stream: Readable, path: string): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'attune-import-'));
  try {
    const file = join(folder, 'rows');
    await pipeline(stream, createWriteStream(file, { mode: 0o600 }));
    return await open(file);
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function keptOf(handle: FileHandle, name: string): Promise<Input> {
  const { size } = await handle.stat();
  const head = Buffer.alloc(4);
  await handle.read(head, 0, head.length, 0);
  const isGzipped = head.subarray(0, GZIP.length).equals(GZIP);
  const input = inputOf(handle, { name, size, isGzipped });
  if (!isGzipped || !(await startsWith(input, PARQUET_MAGIC))) return input;
  // Parquet is read from its end, and here and there.
  const unpacked = await spool(unpack(handle, { bytesRead: 0 }), name);
  await handle.close();
  return inputOf(unpacked, { name, size: (await unpacked.stat()).size, isGzipped: false });
}

async function startsWith(input: Input, magic: Buffer): Promise<boolean> {
  for await (const chunk of input.read()) return chunk.subarray(0, magic.length).equals(magic);
  return false;
}

interface Kept {
  readonly name: string;
  readonly size: number;
  readonly isGzipped: boolean;
}

function inputOf(handle: FileHandle, { name, size, isGzipped }: Kept): Input {
  return {
    name,
    byteLength: size,
    read: () => {
      const progress = { bytesRead: 0 };
      const stream = isGzipped ? unpack(handle, progress) : readWhole(handle, progress);
      return {
        get bytesRead() {
          return progress.bytesRead;
        },
        [Symbol.asyncIterator]: () => explained(stream, name),
      };
    },
    slice: async (start, end) => {
      const bytes = new ArrayBuffer(end - start);
      await handle.read(new Uint8Array(bytes), 0, end - start, start);
      return bytes;
    },
    hash: async () => {
      const hash = createHash('sha256');
      for await (const chunk of readWhole(handle, { bytesRead: 0 })) hash.update(chunk);
      return hash.digest('hex');
    },
    close: () => handle.close(),
  };
}

/** By place: several may read one file at once, and whoever stops early closes it for nobody. */
async function* readWhole(
  handle: FileHandle,
  progress: { bytesRead: number },
): AsyncGenerator<Buffer> {
  for (let at = 0; ; ) {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    progress.bytesRead = at;
    yield buffer.subarray(0, bytesRead);
  }
}

function unpack(handle: FileHandle, progress: { bytesRead: number }): Readable {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  const source = Readable.from(readWhole(handle, progress), { objectMode: false });
  // Whoever reads hears of an error by the stream itself.
  pipelineUnheard(source, gunzip, () => undefined);
  return gunzip;
}

async function* explained(stream: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) yield chunk;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!code.startsWith('Z_')) throw error;
    throw importFileUnusable.make(
      {
        name,
        problem: 'is gzipped, and breaks off or is damaged',
        advice: 'Copy the file once more, and see whether `gzip -t` finds it whole.',
      },
      error,
    );
  }
}
