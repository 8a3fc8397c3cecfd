import type { EventPlace } from '../../ingest/index.js';
import type { EventId } from '../../kernel/index.js';
import { cursorInvalid } from '../errors.js';

const FORM = /^(-?\d{1,15})\.([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** An event's place as a text that callers hand back unread. */
export function writeEventCursor({ at, eventId }: EventPlace): string {
  return Buffer.from(`${at}.${eventId}`).toString('base64url');
}

/** @throws AppError `cursor-invalid` */
export function readEventCursor(cursor: string | undefined): EventPlace | undefined {
  if (cursor === undefined) return undefined;
  const [, at, eventId] = FORM.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  if (at === undefined || eventId === undefined) throw cursorInvalid.make(null);
  return { at: Number(at), eventId: eventId as EventId };
}
