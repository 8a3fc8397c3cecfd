import type { QuarantinedItem } from './quarantined-item.js';

/** The same bytes by the same call have the same key (32 hex digits), whatever the hyphens PostgreSQL adds. */
export function quarantineKey({ origin, call, bytes }: QuarantinedItem): string {
  return origin.hash(`quarantine:${call}:${Buffer.from(bytes).toString('latin1')}`);
}
