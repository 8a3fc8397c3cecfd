import type { Instant } from '../kernel/index.js';
import type { Database, Db } from '../storage/index.js';
import { dropAttempts } from './attempt-store.js';
import { messageNotUnknown, messageUnknown } from './errors.js';
import {
  type HistoryEntry,
  type MessagePlace,
  PRIORITY_CAMPAIGN,
  PRIORITY_URGENT,
} from './message.js';
import { changeStates, type StateChange } from './message-store.js';
import { findMessage, type MessageView } from './message-views.js';
import { type DueMessage, writeDueRows } from './outbox-store.js';

/** What somebody has found out about a message, or decides: that it was sent, or that it is sent again. */
export interface Settlement {
  readonly as: 'accepted' | 'again';
  /** Who says so and why: for the record. */
  readonly why: string;
}

/**
 * Settles a message of which nobody knew what became of it, on the record. Sent again, it keeps its
 * `Message-ID`, so that many mail programs show a second copy as the same mail.
 *
 * @throws AppError `message-unknown`, `message-not-unknown`
 */
export async function settleUnknown(
  database: Database,
  place: MessagePlace,
  { as, why, now }: Settlement & { readonly now: Instant },
): Promise<MessageView> {
  await database.transaction(async (tx) => {
    const message = await requireMessage(tx, place);
    const change =
      as === 'accepted'
        ? settledChange(place, { what: 'marked-as-sent', at: now, detail: why })
        : againChange(place, { what: 'sent-again', at: now, detail: why });
    const changed = await changeStates(tx, [change], ['unknown']);
    if (changed.size === 0) throw messageNotUnknown.make({ state: message.state });
    await dropAttempts(tx, [place]);
    if (as === 'again') await writeDueRows(tx, [dueOf(message, place, now)]);
  });
  return requireMessage(database, place);
}

async function requireMessage(db: Db, place: MessagePlace): Promise<MessageView> {
  const message = await findMessage(db, place);
  if (message === undefined) throw messageUnknown.make({ message: place.messageId });
  return message;
}

function settledChange(place: MessagePlace, entry: HistoryEntry): StateChange {
  return { ...place, state: 'accepted', reason: null, entry, settledAt: entry.at };
}

function againChange(place: MessagePlace, entry: HistoryEntry): StateChange {
  return { ...place, state: 'queued', reason: null, entry, settledAt: null };
}

function dueOf({ campaignId }: MessageView, place: MessagePlace, now: Instant): DueMessage {
  const priority = campaignId === null ? PRIORITY_URGENT : PRIORITY_CAMPAIGN;
  return { ...place, campaignId, priority, dueAt: now };
}
