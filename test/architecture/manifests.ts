import { pathToFileURL } from 'node:url';
import type { ModuleManifest } from '../../src/kernel/manifest.js';
import { projectRoot, readSourceFiles } from './source-file.js';

/** The manifests of all modules that have one, by the order of their folders. */
export async function readManifests(): Promise<ModuleManifest[]> {
  const exported = await importFromModules<{ manifest: ModuleManifest }>('manifest.ts');
  // src/kernel/manifest.ts defines the type; the kernel owns no table.
  return exported
    .filter(({ path }) => path !== 'src/kernel/manifest.ts')
    .map(({ content }) => content.manifest);
}

/** Imports every file of this name under `src/`: `src/<module>/<name>`, and deeper ones. */
export async function importFromModules<Exports>(
  name: string,
): Promise<{ path: string; content: Exports }[]> {
  const paths = readSourceFiles('src')
    .map((file) => file.path)
    .filter((path) => path.endsWith(`/${name}`));
  return Promise.all(
    paths.map(async (path) => {
      const content: Exports = await import(pathToFileURL(`${projectRoot}${path}`).href);
      return { path, content };
    }),
  );
}
