import { createHash } from 'node:crypto';

/** How a home is called in its rows: 48 bits of a hash of its name. */
export function homeNumber(home: string): number {
  return createHash('sha256').update(home).digest().readUIntBE(0, 6);
}
