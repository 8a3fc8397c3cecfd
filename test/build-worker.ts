import { mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * A worker as the build makes it, but of the sources that stand here now; it lies where it finds its libraries.
 *
 * @param source its path from the root
 */
export async function buildWorker(source: string): Promise<string> {
  const folder = await mkdtemp(join(root, 'node_modules', '.attune-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const outfile = join(folder, basename(source).replace(/\.ts$/, '.mjs'));
  await build({
    entryPoints: [join(root, source)],
    absWorkingDir: root,
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  return outfile;
}
