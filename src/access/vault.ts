import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { SigningKeys } from './signing-keys.js';

/**
 * Keeps secrets that have to be said again, such as what a shop's own API wants to hear, so that the database
 * alone gives none away: AES-256-GCM (NIST SP 800-38D) under a key made of the signing key (HKDF, RFC 5869).
 */
export interface Vault {
  /** @param context what the secret is for; it opens for nothing else */
  seal(context: string, secret: string): string;
  /** Undefined: it was sealed for something else, or by a key that is gone. */
  open(context: string, sealed: string): string | undefined;
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = '1.';

export function createVault({ keys }: Pick<SigningKeys, 'keys'>): Vault {
  const derived = keys.map((key) =>
    Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'attune vault', KEY_BYTES)),
  );
  const [newest] = derived;
  if (newest === undefined) throw new RangeError('there is no signing key');
  return {
    seal: (context, secret) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, newest, nonce).setAAD(Buffer.from(context));
      const hidden = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final()]);
      return VERSION + Buffer.concat([hidden, cipher.getAuthTag()]).toString('base64url');
    },
    open: (context, sealed) => {
      if (!sealed.startsWith(VERSION)) return undefined;
      const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      for (const key of derived) {
        const secret = openWith(key, context, bytes);
        if (secret !== undefined) return secret;
      }
      return undefined;
    },
  };
}

function openWith(key: Buffer, context: string, bytes: Buffer): string | undefined {
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES));
  const hidden = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
  try {
    return Buffer.concat([decipher.update(hidden), decipher.final()]).toString('utf8');
  } catch {
    // What was tampered with, or sealed otherwise: the library says no more than that.
    return undefined;
  }
}
