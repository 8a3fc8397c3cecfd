import { existsSync } from 'node:fs';

/** The folder of the package’s own `package.json`, whether this runs from `src` or from `dist`. */
export function packageRoot(): URL {
  let folder = new URL('./', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) {
    const above = new URL('../', folder);
    if (above.href === folder.href) throw new Error('there is no package.json above this file');
    folder = above;
  }
  return folder;
}
