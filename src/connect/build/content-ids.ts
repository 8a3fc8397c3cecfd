import type { FileRow, RowFile } from '../files/file-row.js';
import { createHashTable } from './hash-table.js';
import { messageIdOf } from './make-event.js';

/**
 * Message ids for rows that have none: made of their content, and of how often that came before, since two rows
 * that are the same are two events. Every row of a file has to be asked for, in their order.
 */
export function createContentIds({ contentOf }: RowFile): (row: FileRow) => string {
  const occurrences = createHashTable();
  return (row) => {
    const content = contentOf(row);
    const occurrence = (occurrences.get(content) ?? 0) + 1;
    occurrences.set(content, occurrence);
    return messageIdOf('event', occurrence === 1 ? content : `${content}\u0000${occurrence}`);
  };
}
