import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file to check: from the disk, or made up by a test that shows the checker finding something. */
export interface SourceFile {
  /** From the project's root, with forward slashes: `src/kernel/clock.ts`. */
  readonly path: string;
  readonly text: string;
}

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Mirrors .gitignore: a folder unpacked from an archive has no git to ask. */
const ignored =
  /^(.*\/)?(node_modules|dist|demo-data|coverage|\.git)$|^data$|\.log$|^(.*\/)?(\.env(?!\.example)|\.DS_Store)/;

/** Every file of the project under `folder` (the whole project unless given), sorted by path. */
export function readSourceFiles(folder = ''): SourceFile[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true })
    .map((entry) => ({ entry, path: folder === '' ? entry.name : `${folder}/${entry.name}` }))
    .filter(({ path }) => !ignored.test(path))
    .flatMap(({ entry, path }) =>
      entry.isDirectory() ? readSourceFiles(path) : [readSourceFile(path)],
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function readSourceFile(path: string): SourceFile {
  return { path, text: readFileSync(join(projectRoot, path), 'utf8') };
}

/** The TypeScript files of `src/`, tests included. */
export function readModuleFiles(): SourceFile[] {
  return readSourceFiles('src').filter((file) => file.path.endsWith('.ts'));
}

/** The module a path lies in: `storage` for `src/storage/lanes.ts`; undefined outside `src/`. */
export function moduleOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

/** Tests, and what only tests use: `x.test.ts`, `x.test-kit.ts`, anything in a folder `testing`. */
export function isTestFile(path: string): boolean {
  return /\.test(-[^/]*)?\.ts$|\/testing\//.test(path);
}
