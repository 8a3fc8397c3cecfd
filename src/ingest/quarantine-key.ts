import type { QuarantinedItem } from './quarantined-item.js';

/**
 * The same bytes by the same call have the same key (32 hex digits), whatever the hyphens PostgreSQL adds. Of
 * a file each line counts for itself: the same line twice is two lines that somebody has to mend.
 */
export function quarantineKey({ origin, call, bytes, envelope }: QuarantinedItem): string {
  const text = Buffer.from(bytes).toString('latin1');
  const { file } = envelope;
  if (file === undefined) return origin.hash(`quarantine:${call}:${text}`);
  return origin.hash(`quarantine:${call}:${file.name}\0${file.line}\0${text}`);
}
