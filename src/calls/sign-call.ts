import { createHmac, randomBytes } from 'node:crypto';

/** How a secret is written (Standard Webhooks 1.0, "Signing secret"). */
const PREFIX = 'whsec_';
const NEW_BYTES = 32;
const FEWEST_BYTES = 24;
const MOST_BYTES = 64;

export function newWebhookSecret(): string {
  return PREFIX + randomBytes(NEW_BYTES).toString('base64');
}

/** Whether a text is a secret: `whsec_` and 24 to 64 bytes in base64. */
export function isWebhookSecret(text: string): boolean {
  const digits = text.slice(PREFIX.length);
  const bytes = Buffer.from(digits, 'base64');
  const isWhole = bytes.toString('base64') === digits;
  return text.startsWith(PREFIX) && isWhole && isLongEnough(bytes.length);
}

function isLongEnough(length: number): boolean {
  return length >= FEWEST_BYTES && length <= MOST_BYTES;
}

/** What is said of a call besides its body, so that whoever gets it knows whose it is, and which. */
export type SignedHeaders = Readonly<
  Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature' | 'idempotency-key', string>
>;

/**
 * Signs one attempt of a call (Standard Webhooks 1.0): HMAC-SHA-256 of id, time and body, in base64 behind `v1,`. Of all
 * attempts the id is the same, and the time is each one's own.
 *
 * @param at milliseconds
 */
export function signCall(
  secret: string,
  { callId, at, body }: { readonly callId: string; readonly at: number; readonly body: string },
): SignedHeaders {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac('sha256', key)
    .update(`${callId}.${timestamp}.${body}`)
    .digest('base64');
  return {
    'webhook-id': callId,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
    'idempotency-key': callId,
  };
}
