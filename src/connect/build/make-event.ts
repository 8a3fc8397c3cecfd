import { hash } from 'node:crypto';
import {
  MAX_IMPORTED_EVENT_BYTES,
  type Origin,
  type ReadEvent,
  readEvent,
} from '../../ingest/index.js';
import {
  type Instant,
  type JsonObject,
  parseExact,
  scanFlags,
  scanValue,
  stringifyExact,
} from '../../kernel/index.js';
import type { Fault } from '../fields/fault.js';

/** For whom events are made, and when. */
export interface MakeContext {
  readonly origin: Origin;
  readonly now: Instant;
}

/** An event that the door will take, or why it will not. */
export type Made = { readonly event: ReadEvent } | { readonly fault: Fault };

/** Makes an event out of what a row says, as if it had come as JSON. */
export function makeEvent(payload: JsonObject, context: MakeContext): Made {
  return readBytes(Buffer.from(stringifyExact(payload)), payload, context);
}

function readBytes(bytes: Buffer, payload: JsonObject, { origin, now }: MakeContext): Made {
  const { flags, depth } = scanValue(bytes);
  const isExact = (flags & scanFlags.inexactNumber) === 0;
  const read = readEvent({
    origin,
    call: 'import',
    bytes,
    value: isExact ? payload : parseExact(bytes.toString('utf8')),
    flags,
    depth,
    envelope: { receivedAt: now },
    inherited: undefined,
    maxBytes: MAX_IMPORTED_EVENT_BYTES,
  });
  if (read.kind === 'event') return { event: read };
  const { reason, detail } = read;
  return { fault: { reason, problem: detail.replace(/\.$/, '') } };
}

/** The id of what a file says: the same for the same content, whichever file has it and however often. */
export function messageIdOf(kind: string, content: string): string {
  return `import:${kind}:${hash('sha256', content, 'hex').slice(0, 32)}`;
}
