import type { FilePlace } from './event.js';
import type { QuarantinedItem } from './quarantined-item.js';

/**
 * The same bytes by the same call have the same key (32 hex digits), whatever the hyphens PostgreSQL adds. Of
 * a file each line counts for itself: the same line twice is two lines that somebody has to mend.
 */
export function quarantineKey({ origin, call, bytes, envelope }: QuarantinedItem): string {
  const { file } = envelope;
  return file === undefined
    ? origin.hash(`quarantine:${call}:${textOf(bytes)}`)
    : lineKey({ origin, file, bytes });
}

/** The key of a line of a file. */
export function lineKey({
  origin,
  file: { name, line },
  bytes,
}: Pick<QuarantinedItem, 'origin' | 'bytes'> & {
  readonly file: Pick<FilePlace, 'name' | 'line'>;
}): string {
  return origin.hash(`quarantine:file:${name}\0${line}\0${textOf(bytes)}`);
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
