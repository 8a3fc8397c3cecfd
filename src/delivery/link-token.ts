import type { SigningKeys } from '../access/index.js';
import type { LinkOwner } from '../content/index.js';
import type { WorkspaceId } from '../kernel/index.js';
import type { MessageId, MessagePlace } from './message.js';

/** What a link in a mail does; each kind has a path of its own, and no token of one passes for another. */
export type LinkKind = 'unsubscribe' | 'preferences' | 'web-version' | 'open';

/** In place of a token where a mail is only tried: it stands for no message. */
export const TRIAL_TOKEN = 'preview';

/** What a token of a rewritten link says. */
export interface ClickedLink extends MessagePlace {
  /** Where the mail pointed: http or https. */
  readonly url: string;
  /** To what the link belongs in the mail. */
  readonly owner: LinkOwner;
}

/**
 * Makes and reads the tokens in a mail's links. A token is the message it speaks of and a signature, in
 * base64url without padding (RFC 4648, section 5): 70 characters, and a click's has its address in it besides.
 */
export interface LinkTokens {
  make(kind: LinkKind, message: MessagePlace): string;
  /** Undefined for an address that leads to something else than http or https. */
  makeClick(message: MessagePlace, url: string, owner?: LinkOwner): string | undefined;
  /** Undefined for a token that we did not make for this. */
  read(kind: LinkKind, token: string): MessagePlace | undefined;
  readClick(token: string): ClickedLink | undefined;
}

/** What is signed, so that a signature for one is none for another. */
const PURPOSES = {
  unsubscribe: 'link-unsubscribe',
  preferences: 'link-preferences',
  'web-version': 'link-web-version',
  open: 'link-open',
  click: 'link-click',
  'owned-click': 'link-click-owned',
} as const;

/** A workspace's number in 4 bytes, a message's UUID in 16. */
const PLACE_BYTES = 20;
/** Of a label. */
const LENGTH_BYTES = 2;
const NOTHING = new Uint8Array();
/** HMAC-SHA-256. */
const SIGNATURE_BYTES = 32;
/** Far beyond any link, so that nobody makes us hash megabytes. */
const LONGEST_TOKEN = 16_384;
const WEB = /^https?:\/\//i;
const ASCII = /^[\x21-\x7e]*$/;

export function createLinkTokens(keys: SigningKeys): LinkTokens {
  const seal = (purpose: string, message: MessagePlace, rest: Uint8Array) => {
    const signatureAt = PLACE_BYTES + rest.length;
    const bytes = Buffer.allocUnsafe(signatureAt + SIGNATURE_BYTES);
    bytes.writeUInt32BE(message.workspaceId, 0);
    bytes.write(message.messageId.replaceAll('-', ''), 4, 'hex');
    bytes.set(rest, PLACE_BYTES);
    keys.sign(purpose, bytes.subarray(0, signatureAt)).copy(bytes, signatureAt);
    return bytes.toString('base64url');
  };
  const open = (purpose: string, token: string): Buffer | undefined => {
    const bytes = decode(token);
    if (bytes === undefined || bytes.length < PLACE_BYTES + SIGNATURE_BYTES) return undefined;
    const payload = bytes.subarray(0, -SIGNATURE_BYTES);
    const signature = bytes.subarray(-SIGNATURE_BYTES);
    return keys.verify(purpose, payload, signature) ? payload : undefined;
  };
  return {
    make: (kind, message) => seal(PURPOSES[kind], message, NOTHING),
    makeClick: (message, url, owner = {}) => {
      const ascii = webAddress(url);
      if (ascii === undefined) return undefined;
      const address = Buffer.from(ascii, 'latin1');
      const label = labelOf(owner);
      if (label === undefined) return seal(PURPOSES.click, message, address);
      return seal(PURPOSES['owned-click'], message, Buffer.concat([label, address]));
    },
    read: (kind, token) => {
      const payload = open(PURPOSES[kind], token);
      return payload?.length === PLACE_BYTES ? readPlace(payload) : undefined;
    },
    readClick: (token) => {
      const plain = open(PURPOSES.click, token);
      if (plain !== undefined) return readLink(plain, { owner: {}, length: 0 });
      const owned = open(PURPOSES['owned-click'], token);
      return owned && readLink(owned, readLabel(owned));
    },
  };
}

interface Label {
  readonly owner: LinkOwner;
  /** In bytes. */
  readonly length: number;
}

/** Two bytes of its length, and then JSON; undefined where the link belongs to nothing. */
function labelOf({ block, row, product }: LinkOwner): Buffer | undefined {
  if (block === undefined && row === undefined && product === undefined) return undefined;
  const json = Buffer.from(JSON.stringify({ block, row, product }));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt16BE(json.length);
  return Buffer.concat([length, json]);
}

/** Of what we signed. */
function readLabel(bytes: Buffer): Label {
  const start = PLACE_BYTES + LENGTH_BYTES;
  const end = start + bytes.readUInt16BE(PLACE_BYTES);
  const owner = JSON.parse(bytes.toString('utf8', start, end)) as LinkOwner;
  return { owner, length: end - PLACE_BYTES };
}

function readLink(bytes: Buffer, { owner, length }: Label): ClickedLink | undefined {
  const url = webAddress(bytes.toString('latin1', PLACE_BYTES + length));
  return url === undefined ? undefined : { ...readPlace(bytes), url, owner };
}

/** Decoding forgives what is no base64url, and bits behind the last byte: those are other tokens. */
function decode(token: string): Buffer | undefined {
  if (token.length > LONGEST_TOKEN) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  return bytes.toString('base64url') === token ? bytes : undefined;
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

/** The address in ASCII, as browsers ask for it and a redirect can say it; undefined for what is none. */
function webAddress(url: string): string | undefined {
  if (!WEB.test(url) || !URL.canParse(url)) return undefined;
  return ASCII.test(url) ? url : new URL(url).href;
}
