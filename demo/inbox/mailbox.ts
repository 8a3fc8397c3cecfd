import type { Envelope, MailDetail, MailSummary } from './mail.js';
import { createMailShelf } from './mail-shelf.js';
import { openMaildir } from './maildir.js';
import { openEnvelope, openMail, sealEnvelope } from './parse-mail.js';

export interface MailQuery {
  /** Words that all stand in an address, a name or the subject, in any case. */
  readonly search: string;
  /** How many of the newest to leave out. */
  readonly offset: number;
  readonly limit: number;
  /** Ids whose places among the mails found are asked for. */
  readonly find: readonly string[];
}

export interface MailPage {
  /** Of all mails. */
  readonly total: number;
  readonly unread: number;
  /** How many were found. */
  readonly found: number;
  readonly mails: readonly MailSummary[];
  /** Id → place, from 0 for the newest. */
  readonly places: Readonly<Record<string, number>>;
}

/** All mail that ever came, up to a bound: kept in a folder, listed in memory. */
export interface Mailbox {
  /** Resolves when the mail is on disk; it is listed soon after. */
  deliver(envelope: Envelope, message: Buffer): Promise<void>;
  list(query: MailQuery): MailPage;
  open(id: string): Promise<MailDetail | undefined>;
  readSource(id: string): Promise<Buffer | undefined>;
  markRead(id: string): Promise<void>;
  clear(): Promise<void>;
  /** @returns what ends it */
  onChange(listener: () => void): () => void;
  /** Lists what has come before it ends. */
  close(): Promise<void>;
}

/** More than a campaign of the demo's; older ones make room. */
const MAX_MAILS = 5_000;

export async function openMailbox(folder: string, maxMails = MAX_MAILS): Promise<Mailbox> {
  const maildir = await openMaildir(folder);
  const shelf = createMailShelf(maildir, maxMails);
  shelf.takeStored(await maildir.list());
  const nextId = createMailIds();
  const read = async (id: string) => {
    const stored = shelf.find(id);
    const bytes = stored && (await maildir.read(id));
    return bytes && { stored, bytes };
  };

  return {
    deliver: async (envelope, message) => {
      const id = nextId();
      await maildir.keep(id, sealEnvelope(envelope, message));
      shelf.takeArrival({ id, isRead: false });
    },
    list: (query) => page(shelf.mails(), query),
    open: async (id) => {
      const found = await read(id);
      return found && openMail(found.bytes, found.stored);
    },
    readSource: async (id) => {
      const found = await read(id);
      return found && openEnvelope(found.bytes).message;
    },
    markRead: async (id) => {
      if (shelf.find(id)?.isRead !== false) return;
      await maildir.markRead(id);
      shelf.markRead(id);
    },
    clear: async () => {
      shelf.clear();
      await maildir.remove(await maildir.list());
    },
    onChange: shelf.onChange,
    close: shelf.settle,
  };
}

/** Milliseconds since 1970 and a number: as text they sort by time, also those of one millisecond. */
function createMailIds(): () => string {
  let count = 0;
  return () => `${Date.now()}-${String(count++ % 1_000_000).padStart(6, '0')}`;
}

function page(mails: readonly MailSummary[], query: MailQuery): MailPage {
  const words = query.search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = words.length === 0 ? mails : mails.filter((mail) => hasWords(mail, words));
  const wanted = new Set(query.find);
  const places: Record<string, number> = {};
  for (const [place, { id }] of found.entries()) if (wanted.has(id)) places[id] = place;
  return {
    total: mails.length,
    unread: mails.filter(({ isRead }) => !isRead).length,
    found: found.length,
    mails: found.slice(query.offset, query.offset + query.limit),
    places,
  };
}

function hasWords({ from, to, subject }: MailSummary, words: readonly string[]): boolean {
  const people = [from, ...to].map(({ name, address }) => `${name} ${address}`);
  const text = [subject, ...people].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}
