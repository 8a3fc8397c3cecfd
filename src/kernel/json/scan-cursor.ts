/** Where a scan over bytes may go, and what it has seen so far. */
export interface ScanCursor {
  readonly bytes: Uint8Array;
  /** Offset behind the last byte to look at. */
  readonly end: number;
  /** Mask of `scanFlags`. */
  flags: number;
  /** Deepest nesting of arrays and objects; 0 for a scalar. */
  depth: number;
}

/**
 * The byte at an offset. Typed as a number because an offset outside the bytes compares unequal to
 * every byte, which is all that scanners ask of it.
 */
export function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] as number;
}
