import type { SigningKeys } from '../access/index.js';
import type { WorkspaceId } from '../kernel/index.js';
import type { MessageId, MessagePlace } from './message.js';

/** What a link in a mail does; each kind has a path of its own, and no token of one passes for another. */
export type LinkKind = 'unsubscribe' | 'web-version' | 'open';

/** What a token of a rewritten link says. */
export interface ClickedLink extends MessagePlace {
  /** Where the mail pointed: http or https. */
  readonly url: string;
}

/**
 * Makes and reads the tokens in a mail's links. A token is the message it speaks of and a signature, in
 * base64url without padding (RFC 4648, section 5): 70 characters, and a click's has its address in it besides.
 */
export interface LinkTokens {
  make(kind: LinkKind, message: MessagePlace): string;
  /** Undefined for an address that leads to something else than http or https. */
  makeClick(message: MessagePlace, url: string): string | undefined;
  /** Undefined for a token that we did not make for this. */
  read(kind: LinkKind, token: string): MessagePlace | undefined;
  readClick(token: string): ClickedLink | undefined;
}

/** What is signed, so that a signature for one is none for another. */
const PURPOSES = {
  unsubscribe: 'link-unsubscribe',
  'web-version': 'link-web-version',
  open: 'link-open',
  click: 'link-click',
} as const;

/** A workspace's number in 4 bytes, a message's UUID in 16. */
const PLACE_BYTES = 20;
/** HMAC-SHA-256. */
const SIGNATURE_BYTES = 32;
/** Far beyond any link, so that nobody makes us hash megabytes. */
const LONGEST_TOKEN = 16_384;
const NOT_ASCII = /[^\x21-\x7e]/;

export function createLinkTokens(keys: SigningKeys): LinkTokens {
  const seal = (purpose: string, payload: Buffer) =>
    Buffer.concat([payload, keys.sign(purpose, payload)]).toString('base64url');
  const open = (purpose: string, token: string): Buffer | undefined => {
    const bytes = decode(token);
    if (bytes === undefined || bytes.length < PLACE_BYTES + SIGNATURE_BYTES) return undefined;
    const payload = bytes.subarray(0, -SIGNATURE_BYTES);
    const signature = bytes.subarray(-SIGNATURE_BYTES);
    return keys.verify(purpose, payload, signature) ? payload : undefined;
  };
  return {
    make: (kind, message) => seal(PURPOSES[kind], writePlace(message)),
    makeClick: (message, url) => {
      if (!isWeb(url)) return undefined;
      // A redirect's header holds ASCII only; an address with more is written as browsers ask for it.
      const ascii = NOT_ASCII.test(url) ? new URL(url).href : url;
      return seal(PURPOSES.click, Buffer.concat([writePlace(message), Buffer.from(ascii)]));
    },
    read: (kind, token) => {
      const payload = open(PURPOSES[kind], token);
      return payload?.length === PLACE_BYTES ? readPlace(payload) : undefined;
    },
    readClick: (token) => {
      const payload = open(PURPOSES.click, token);
      if (payload === undefined) return undefined;
      const url = payload.toString('utf8', PLACE_BYTES);
      return isWeb(url) ? { ...readPlace(payload), url } : undefined;
    },
  };
}

/** Decoding forgives what is no base64url, and bits behind the last byte: those are other tokens. */
function decode(token: string): Buffer | undefined {
  if (token.length > LONGEST_TOKEN) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  return bytes.toString('base64url') === token ? bytes : undefined;
}

function writePlace({ workspaceId, messageId }: MessagePlace): Buffer {
  const bytes = Buffer.alloc(PLACE_BYTES);
  bytes.writeUInt32BE(workspaceId, 0);
  bytes.write(messageId.replaceAll('-', ''), 4, 'hex');
  return bytes;
}

function readPlace(bytes: Buffer): MessagePlace {
  const digits = bytes.toString('hex', 4, PLACE_BYTES);
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ];
  return {
    workspaceId: bytes.readUInt32BE(0) as WorkspaceId,
    messageId: parts.join('-') as MessageId,
  };
}

function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
