import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** A file of the web app as it is sent. */
export interface WebFile {
  readonly type: string;
  readonly plain: Buffer;
  /** Undefined: it is not worth compressing. */
  readonly gzip: Buffer | undefined;
  readonly brotli: Buffer | undefined;
}

/** The built web app: what is sent for every page, and the files that pages load. */
export interface WebFiles {
  /** The page with `ATTUNE_NONCE` where each answer’s own nonce goes. */
  readonly page: string;
  /** By their addresses: `/assets/main-3f9c.js`. Their names change with what is in them. */
  readonly assets: ReadonlyMap<string, WebFile>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Reads the built web app as a whole: some hundred small files, which then need neither the disk nor a check of
 * what a path may name.
 *
 * @returns undefined where none is built, as for a server that runs from its sources
 */
export async function readWebFiles(folder: string): Promise<WebFiles | undefined> {
  const page = await readIfThere(join(folder, 'index.html'));
  if (page === undefined) return undefined;
  const assets = new Map<string, WebFile>();
  for (const file of await listFiles(join(folder, 'assets'))) {
    const type = TYPES[extname(file)];
    if (type === undefined) continue;
    assets.set(`/${relative(folder, file).split(sep).join('/')}`, {
      type,
      plain: await readFile(file),
      gzip: await readIfThere(`${file}.gz`),
      brotli: await readIfThere(`${file}.br`),
    });
  }
  return { page: page.toString('utf8'), assets };
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((each) => each.isFile()).map((each) => join(folder, each.name));
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
