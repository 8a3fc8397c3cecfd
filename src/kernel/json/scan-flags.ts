/**
 * What a scan saw that `JSON.parse` or PostgreSQL's `jsonb` would not give back as it was written.
 * Bits of a mask: test them with `&`.
 */
export const scanFlags = {
  /** A number that `String(Number(token))` does not repeat: 1.50, 12345678901234567890, 1e2, -0. */
  inexactNumber: 1,
  /** A number `jsonb` keeps but writes differently: an exponent, or a zero with a minus. */
  rewrittenNumber: 2,
  /** A number beyond PostgreSQL's `numeric`, which `jsonb` refuses. */
  unstorableNumber: 4,
  /** `\u0000` in a string or a key, which `jsonb` refuses. */
  nullCharacter: 8,
  /** Half of a surrogate pair, written as an escape, which `jsonb` refuses. */
  loneSurrogate: 16,
} as const;

/** The flags of JSON that `jsonb` refuses altogether. */
export const refusedByJsonb =
  scanFlags.unstorableNumber | scanFlags.nullCharacter | scanFlags.loneSurrogate;
