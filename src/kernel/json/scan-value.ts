import type { ScanCursor } from './scan-cursor.js';
import { scanNextValue } from './scan-next-value.js';
import { skipGap } from './skip-gap.js';

/** What one JSON value holds. */
export interface ValueScan {
  /** Mask of `scanFlags`. */
  readonly flags: number;
  /** Deepest nesting of arrays and objects; 0 for a scalar. */
  readonly depth: number;
}

/**
 * Looks through the one JSON value in `bytes[start, end)`, white space around it allowed.
 * The bytes must be JSON that `JSON.parse` takes; on others it ends, and what it says means nothing.
 */
export function scanValue(bytes: Uint8Array, start = 0, end = bytes.length): ValueScan {
  const cursor: ScanCursor = { bytes, end, flags: 0, depth: 0 };
  scanNextValue(cursor, skipGap(cursor, start), 0);
  return { flags: cursor.flags, depth: cursor.depth };
}
