import { existsSync, readFileSync } from 'node:fs';

/** The version in the package's own `package.json`, whether this runs from `src` or from `dist`. */
export function readVersion(): string {
  let folder = new URL('./', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) {
    const above = new URL('../', folder);
    if (above.href === folder.href) throw new Error('there is no package.json above this file');
    folder = above;
  }
  const text = readFileSync(new URL('package.json', folder), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
