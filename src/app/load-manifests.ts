import type { ModuleManifest } from '../kernel/index.js';

/** What every module says about its tables. It brings all modules along, and only distributing asks for it. */
export async function loadManifests(): Promise<readonly ModuleManifest[]> {
  return (await import('./manifests.js')).manifests;
}
