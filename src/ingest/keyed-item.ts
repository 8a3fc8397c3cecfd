import { messageKey } from './message-id-store.js';
import type { ReadItem } from './read-request.js';

/** An item with the key by which it is recognised when it comes again; null when nothing can repeat it. */
export interface KeyedItem {
  readonly item: ReadItem;
  readonly key: string | null;
}

/** Hashes an item's message id: when its request comes in, and not while a transaction is open. */
export function keyItem(item: ReadItem): KeyedItem {
  if (item.kind === 'quarantined' || item.messageId === null) return { item, key: null };
  return { item, key: messageKey(item.origin, item.messageId) };
}
