import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Signs what goes out in links, and knows it again when it comes back. */
export interface SigningKeys {
  /** 32 bytes: HMAC-SHA-256 (RFC 2104) of purpose and payload under the newest key. */
  sign(purpose: string, payload: Uint8Array): Buffer;
  /** Whether any of the keys signed this payload for this purpose. Takes the same time whatever it finds. */
  verify(purpose: string, payload: Uint8Array, signature: Uint8Array): boolean;
  /** 16 hex digits; processes with the same keys in the same order have the same. */
  readonly fingerprint: string;
  /** The keys themselves, the signing one first: a thread can be handed these, and no functions. */
  readonly keys: readonly Buffer[];
}

/** @param keys 32 bytes each, the signing one first, the others only verify; at least one */
export function createSigningKeys(keys: readonly Buffer[]): SigningKeys {
  const [newest] = keys;
  if (newest === undefined) throw new RangeError('there is no signing key');
  return {
    sign: (purpose, payload) => digest(newest, purpose, payload),
    verify: (purpose, payload, signature) => {
      // Every key is tried, so that the time does not tell which one it was.
      const fits = keys.map((key) => isSame(digest(key, purpose, payload), signature));
      return fits.includes(true);
    },
    fingerprint: fingerprintOf(Buffer.concat(keys)),
    keys,
  };
}

/** Names a key without giving it away: 16 hex digits. */
export function fingerprintOf(key: Buffer): string {
  return createHash('sha256').update('attune signing key\0').update(key).digest('hex').slice(0, 16);
}

/** The purpose ends at a byte that it can't contain: a signature for one is none for any other. */
function digest(key: Buffer, purpose: string, payload: Uint8Array): Buffer {
  if (!/^[a-z][a-z0-9-]*$/.test(purpose)) throw new RangeError('a purpose is kebab-case');
  return createHmac('sha256', key).update(`${purpose}\0`).update(payload).digest();
}

function isSame(expected: Buffer, given: Uint8Array): boolean {
  return expected.length === given.length && timingSafeEqual(expected, given);
}
