import { chmod, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder, and the folders above it that are missing, so that every account may pass
 * through it, whatever the umask says. Nobody but the owner may list or change it. Folders that
 * are there already are left as they are. Says whether it made one.
 */
export async function makeOpenFolder(path: string): Promise<boolean> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return false;
  for (let folder = path; folder.length >= first.length; folder = dirname(folder)) {
    await chmod(folder, 0o711);
  }
  return true;
}
