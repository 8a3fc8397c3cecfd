import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { MailSummary } from './mail.js';
import type { Maildir, StoredMail } from './maildir.js';
import { summariseMail } from './parse-mail.js';

/** The mails of a folder in memory, newest first. */
export interface MailShelf {
  readonly mails: () => readonly MailSummary[];
  find(id: string): MailSummary | undefined;
  /** Lists one that has just come, soon. */
  takeArrival(mail: StoredMail): void;
  /** Lists those that lay there at the start, the newest first. */
  takeStored(mails: readonly StoredMail[]): void;
  markRead(id: string): void;
  clear(): void;
  /** @returns what ends it */
  onChange(listener: () => void): () => void;
  /** Resolves when everything is listed. */
  settle(): Promise<void>;
}

/**
 * Takes mails apart one by one, so that a thousand in a second keep nobody waiting: those that have just
 * come go before those that lay there at the start. Above `maxMails` the oldest go, their files too.
 */
export function createMailShelf(maildir: Maildir, maxMails: number): MailShelf {
  const listeners = new Set<() => void>();
  let mails: MailSummary[] = [];
  let arrivals: StoredMail[] = [];
  let stored: StoredMail[] = [];
  let running: Promise<void> | undefined;
  const tell = () => {
    for (const listener of listeners) listener();
  };

  const put = async (next: StoredMail, isArrival: boolean) => {
    const shelf = mails;
    const bytes = await maildir.read(next.id);
    const summary = bytes && (await summariseMail(bytes, next));
    // Whoever has cleared the shelf meanwhile has put up a new one.
    if (summary === undefined || shelf !== mails) return;
    if (isArrival) mails.unshift(summary);
    else mails.push(summary);
    await maildir.remove(mails.splice(maxMails));
    tell();
  };
  const run = async () => {
    for (;;) {
      const arrival = arrivals.shift();
      const next = arrival ?? stored.shift();
      if (next === undefined) return;
      await put(next, arrival !== undefined);
      await yieldToOthers();
    }
  };
  const start = () => {
    running ??= run().finally(() => {
      running = undefined;
    });
  };

  return {
    mails: () => mails,
    find: (id) => mails.find((mail) => mail.id === id),
    takeArrival: (mail) => {
      arrivals.push(mail);
      start();
    },
    takeStored: (found) => {
      stored = [...found];
      start();
    },
    markRead: (id) => {
      const at = mails.findIndex((mail) => mail.id === id);
      const mail = mails[at];
      if (mail !== undefined) mails[at] = { ...mail, isRead: true };
      tell();
    },
    clear: () => {
      mails = [];
      arrivals = [];
      stored = [];
      tell();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    settle: async () => {
      while (running !== undefined) await running;
    },
  };
}
