import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoreMissing } from '../ignore-missing.js';

/** A mail's place in the folder. */
export interface StoredMail {
  /** Milliseconds since 1970 and a number: they sort by time. */
  readonly id: string;
  readonly isRead: boolean;
}

/**
 * Mails as files in a folder that other mail programs can open, too: D. J. Bernstein, "Using maildir
 * format". `new` holds the unread ones, `cur` those that somebody has opened.
 */
export interface Maildir {
  /** Whole or not at all; on disk when it resolves, though not forced through its cache. */
  keep(id: string, bytes: Uint8Array): Promise<void>;
  /** The newest first. */
  list(): Promise<StoredMail[]>;
  /** Undefined: it is not there any more. */
  read(id: string): Promise<Buffer | undefined>;
  markRead(id: string): Promise<void>;
  remove(mails: readonly Pick<StoredMail, 'id'>[]): Promise<void>;
}

const ID = /^\d{13}-\d{6}$/;
const READ_FLAG = ':2,S';

export async function openMaildir(folder: string): Promise<Maildir> {
  for (const part of ['tmp', 'new', 'cur']) await mkdir(join(folder, part), { recursive: true });
  const unreadPath = (id: string) => join(folder, 'new', id);
  const readPath = (id: string) => join(folder, 'cur', id + READ_FLAG);
  const idsIn = async (part: string) => {
    const names = await readdir(join(folder, part));
    return names.map((name) => name.replace(/:2,.*$/, '')).filter((id) => ID.test(id));
  };

  return {
    keep: async (id, bytes) => {
      const draft = join(folder, 'tmp', id);
      await writeFile(draft, bytes);
      await rename(draft, unreadPath(id));
    },
    list: async () => {
      const unread = (await idsIn('new')).map((id) => ({ id, isRead: false }));
      const read = (await idsIn('cur')).map((id) => ({ id, isRead: true }));
      return [...unread, ...read].sort((a, b) => (a.id < b.id ? 1 : -1));
    },
    read: async (id) =>
      (await readFile(unreadPath(id)).catch(ignoreMissing)) ??
      (await readFile(readPath(id)).catch(ignoreMissing)),
    markRead: (id) => rename(unreadPath(id), readPath(id)).catch(ignoreMissing),
    remove: async (mails) => {
      for (const { id } of mails) {
        await rm(unreadPath(id), { force: true });
        await rm(readPath(id), { force: true });
      }
    },
  };
}
