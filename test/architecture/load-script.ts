import { pathToFileURL } from 'node:url';
import { projectRoot } from './source-file.js';

/** Loads a plain JavaScript file of `scripts/`; the caller says which exports it has. */
export async function loadScript<Exports>(name: string): Promise<Exports> {
  const exports: Exports = await import(pathToFileURL(`${projectRoot}scripts/${name}`).href);
  return exports;
}
