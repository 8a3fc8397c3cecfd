import type { ProfileId } from '../../kernel/index.js';
import type { SearchPlace } from '../../profiles/index.js';
import { cursorInvalid } from '../errors.js';

const IDENTIFIERS = /^i(\d{1,9})$/;
const WORDS = /^n([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** A place in a search as a text that callers hand back unread. It names nothing that was looked for. */
export function writeSearchCursor(place: SearchPlace): string {
  const text = place.kind === 'identifiers' ? `i${place.offset}` : `n${place.before}`;
  return Buffer.from(text).toString('base64url');
}

/** @throws AppError `cursor-invalid` */
export function readSearchCursor(cursor: string | undefined): SearchPlace | undefined {
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const [, offset] = IDENTIFIERS.exec(text) ?? [];
  if (offset !== undefined) return { kind: 'identifiers', offset: Number(offset) };
  const [, before] = WORDS.exec(text) ?? [];
  if (before === undefined) throw cursorInvalid.make(null);
  return { kind: 'words', before: before as ProfileId };
}
