import { isUtf8 } from 'node:buffer';
import {
  type Instant,
  isJsonObject,
  type JsonObject,
  JsonSyntaxError,
  type JsonValue,
  maxJsonDepth,
  parseExact,
  refusedByJsonb,
  scanBatch,
  scanFlags,
  scanValue,
  stringifyExact,
} from '../kernel/index.js';
import { bodyNotJson, bodyNotUtf8, eventTooLarge, tooManyEvents } from './errors.js';
import type { Envelope, IngestCall, Origin, ReadEvent } from './event.js';
import { MAX_BATCH_EVENTS, MAX_DEPTH, MAX_EVENT_BYTES } from './limits.js';
import type { QuarantinedItem, QuarantineReason } from './quarantined-item.js';
import type { RawEvent } from './raw-event.js';
import { readEvent } from './read-event.js';

/** A body that was read: what it says at its top, and its events in the order in which they came. */
export type ReadItem = ReadEvent | QuarantinedItem;

export interface RequestContext {
  readonly origin: Origin;
  readonly call: IngestCall;
  readonly receivedAt: Instant;
}

/** A body that is JSON. */
export interface ParsedBody {
  readonly bytes: Buffer;
  readonly value: JsonValue;
}

/**
 * Parses a body (after inflation).
 *
 * @throws AppError `body-not-utf8`, `body-not-json`
 */
export function parseBody(bytes: Buffer): ParsedBody {
  if (!isUtf8(bytes)) throw bodyNotUtf8.make(null);
  try {
    return { bytes, value: JSON.parse(bytes.toString('utf8')) as JsonValue };
  } catch (cause) {
    throw bodyNotJson.make({ problem: problemOf(bytes) }, cause);
  }
}

/** Where the JSON breaks. The engine's own message quotes the body, which may be somebody's data. */
function problemOf(bytes: Buffer): string {
  try {
    parseExact(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof JsonSyntaxError) return error.message;
    throw error;
  }
  return 'it can’t be parsed';
}

/**
 * Reads the events of one request: usable ones and those to keep aside.
 *
 * @throws AppError `too-many-events`, `event-too-large`
 */
export function readRequest(body: ParsedBody, context: RequestContext): ReadItem[] {
  return context.call === 'batch' || context.call === 'import'
    ? readBatch(body, context)
    : [readSingle(body, context)];
}

function readSingle({ bytes, value }: ParsedBody, context: RequestContext): ReadItem {
  const { origin, call, receivedAt } = context;
  if (bytes.length > MAX_EVENT_BYTES) throw eventTooLarge.make({ bytes: bytes.length });
  const { flags, depth } = scanValue(bytes);
  const exact = exactly(bytes, value, { flags, depth });
  return readEvent({
    origin,
    call,
    bytes,
    value: exact,
    flags,
    depth,
    envelope: { receivedAt },
    inherited: undefined,
  });
}

function readBatch({ bytes, value }: ParsedBody, context: RequestContext): ReadItem[] {
  const { origin, call, receivedAt } = context;
  const asideAsWhole = (reason: QuarantineReason, detail: string): ReadItem[] => [
    { kind: 'quarantined', origin, call, reason, detail, bytes, envelope: { receivedAt } },
  ];
  if (!isJsonObject(value) || !Array.isArray(value.batch)) {
    return asideAsWhole('batch-missing', 'The body has no array `batch`.');
  }
  const events: readonly JsonValue[] = value.batch;
  if (events.length > MAX_BATCH_EVENTS) throw tooManyEvents.make({ count: events.length });
  const scan = scanBatch(bytes);
  // The events' own depth is theirs; what the batch adds to all of them has to be written out.
  if (adds(value) && scan.bodyDepth > maxJsonDepth) {
    return asideAsWhole('too-deep', `The batch is nested more than ${maxJsonDepth} levels deep.`);
  }
  const inherited = inheritedOf(bytes, value, scan.bodyFlags);
  const envelope = envelopeOf(value, receivedAt, inherited.text);
  return events.map((event, at) => {
    const slice = bytes.subarray(scan.starts[at], scan.ends[at]);
    const own = { flags: scan.flags[at] ?? 0, depth: scan.depths[at] ?? 0 };
    const exact = exactly(slice, event, own);
    const flags = own.flags | inherited.flags;
    const depth = Math.max(own.depth, inherited.depth);
    return readEvent({
      origin,
      call,
      bytes: slice,
      value: exact,
      flags,
      depth,
      envelope,
      inherited: inherited.value,
    });
  });
}

/** What a batch adds to each of its events, as JSON text with what a scan sees in it. */
interface Inherited {
  readonly text: string | undefined;
  readonly value: JsonObject | undefined;
  readonly flags: number;
  readonly depth: number;
}

function adds({ context, integrations }: JsonObject): boolean {
  return Boolean(context) || Boolean(integrations);
}

function inheritedOf(bytes: Buffer, batch: JsonObject, bodyFlags: number): Inherited {
  if (!adds(batch)) return { text: undefined, value: undefined, flags: 0, depth: 0 };
  const exact = exactly(bytes, batch, { flags: bodyFlags, depth: 0 }) as JsonObject;
  const { context, integrations } = exact;
  const added = { ...(context && { context }), ...(integrations && { integrations }) };
  const text = stringifyExact(added);
  const { flags, depth } = scanValue(Buffer.from(text));
  // An event's own numbers are given back from its bytes; these are only ever read from `jsonb`.
  return { text, value: added, flags: flags & refusedByJsonb, depth };
}

/**
 * The value itself, or parsed once more digit for digit where a double would have changed a number. Not
 * where it is too deep, and kept aside for that.
 */
function exactly(
  bytes: Buffer,
  value: JsonValue,
  { flags, depth }: Pick<RawEvent, 'flags' | 'depth'>,
): JsonValue {
  const isExact = (flags & scanFlags.inexactNumber) === 0 || depth > MAX_DEPTH;
  return isExact ? value : parseExact(bytes.toString('utf8'));
}

function envelopeOf(
  { sentAt }: JsonObject,
  receivedAt: Instant,
  inherited: string | undefined,
): Envelope {
  return {
    receivedAt,
    ...(typeof sentAt === 'string' && { sentAt }),
    ...(inherited !== undefined && { inherited }),
  };
}
