import { isJsonObject, type JsonObject, refusedByJsonb, scanFlags } from '../kernel/index.js';
import { writeDoorNotes } from './door-notes.js';
import { EVENT_TYPES, type EventType, type IngestCall, type ReadEvent } from './event.js';
import { keyIdentifier, readMessageKey } from './key-identifier.js';
import { limitEvent } from './limit-event.js';
import { MAX_DEPTH, MAX_EVENT_BYTES } from './limits.js';
import { normaliseEvent } from './normalise/index.js';
import type { QuarantinedItem, QuarantineReason } from './quarantined-item.js';
import type { RawEvent } from './raw-event.js';
import { type Naming, readIdentifiers } from './read-identifiers.js';
import { type EventTime, readTime } from './read-time.js';

type Fault = { readonly reason: QuarantineReason; readonly detail: string };

/** Decides whether an event can be used, and reads from it what the pipeline needs. */
export function readEvent(raw: RawEvent): ReadEvent | QuarantinedItem {
  const fault = faultOfBytes(raw);
  if (fault !== undefined) return asideWith(raw, fault);
  if (!isJsonObject(raw.value)) {
    return asideWith(raw, { reason: 'not-an-object', detail: 'An event is a JSON object.' });
  }
  return readUsable(raw, raw.value);
}

function asideWith({ origin, call, bytes, envelope }: RawEvent, fault: Fault): QuarantinedItem {
  return { kind: 'quarantined', origin, call, bytes, envelope, ...fault };
}

/** Why bytes can’t be an event’s, whatever they say; undefined: they can. */
export function faultOfBytes({
  bytes,
  flags,
  depth,
  maxBytes = MAX_EVENT_BYTES,
}: Pick<RawEvent, 'bytes' | 'flags' | 'depth' | 'maxBytes'>): Fault | undefined {
  if (bytes.length > maxBytes) {
    const detail = `It has ${bytes.length} bytes; at most ${maxBytes} are taken.`;
    return { reason: 'event-too-large', detail };
  }
  if (depth > MAX_DEPTH) {
    return { reason: 'too-deep', detail: `It is nested more than ${MAX_DEPTH} levels deep.` };
  }
  if ((flags & refusedByJsonb) === 0) return undefined;
  if ((flags & scanFlags.unstorableNumber) !== 0) {
    return { reason: 'unstorable-value', detail: 'A number in it is beyond what can be stored.' };
  }
  const what = (flags & scanFlags.nullCharacter) !== 0 ? 'U+0000' : 'half of a surrogate pair';
  return { reason: 'unstorable-character', detail: `A text in it has ${what}.` };
}

function readUsable(raw: RawEvent, payload: JsonObject): ReadEvent | QuarantinedItem {
  const type = typeOf(raw.call, payload);
  if (typeof type !== 'string') return asideWith(raw, type);
  const name = nameOf(type, payload);
  if (name === undefined) {
    const detail = 'A track event needs a text in `event`: what happened.';
    return asideWith(raw, { reason: 'event-name-missing', detail });
  }
  const { origin } = raw;
  const inheritedContext = contextOf(raw.inherited);
  const naming = readIdentifiers({ type, payload, inheritedContext }, origin.rules);
  if (naming.identifiers.length === 0) return asideWith(raw, faultOfNaming(naming));
  const time = timeOf(raw, payload);
  if (time.kind === 'unreadable') {
    const detail = `Its \`${time.field}\` is no ISO 8601 time.`;
    return asideWith(raw, { reason: 'unreadable-time', detail });
  }
  // Whom it names was read first: that need not be kept in the event.
  const limited = limitEvent(raw, payload, origin.rules);
  const clean = normaliseEvent(limited.payload);
  return {
    kind: 'event',
    origin,
    call: raw.call,
    type,
    name,
    identifiers: naming.identifiers.map((each) => keyIdentifier(origin, each)),
    key: readMessageKey(origin, payload),
    occurredAt: time.occurredAt,
    envelope: raw.envelope,
    payload: limited.payload,
    bytes: limited.bytes,
    keepsBytes: limited.keepsBytes,
    doorNotes: writeDoorNotes({ clean, timeFlags: time.flags, inherited: limited.inherited }),
    clean,
    dropped: limited.dropped,
  };
}

function contextOf(inherited: JsonObject | undefined): JsonObject | undefined {
  return isJsonObject(inherited?.context) ? inherited.context : undefined;
}

function faultOfNaming({ blockedKinds }: Naming): Fault {
  if (blockedKinds.length === 0) {
    const detail = 'It has no `userId`, `anonymousId`, e-mail address or other identifier.';
    return { reason: 'names-nobody', detail };
  }
  const kinds = blockedKinds.join(', ');
  const detail = `The workspace blocks the values of all its identifiers (${kinds}). Have the sender give real ones; if these are real, change the workspace’s rules and replay it.`;
  return { reason: 'identifiers-blocked', detail };
}

function timeOf({ call, envelope }: RawEvent, payload: JsonObject): EventTime {
  const { receivedAt, sentAt, occurredAt } = envelope;
  if (occurredAt !== undefined) return { kind: 'time', occurredAt, flags: [] };
  return readTime(payload, { receivedAt, sentAt, correctsClock: call !== 'import' });
}

const TYPES: ReadonlySet<string> = new Set(EVENT_TYPES);

function isEventType(value: unknown): value is EventType {
  return typeof value === 'string' && TYPES.has(value);
}

/** The call's own type, or for a batch the event's (`action` in the first version of the format). */
function typeOf(call: IngestCall, payload: JsonObject): EventType | Fault {
  if (call !== 'batch' && call !== 'import') return call;
  const written = payload.type ?? payload.action;
  if (isEventType(written)) return written;
  const detail = `Its \`type\` is none of ${EVENT_TYPES.join(', ')}.`;
  return { reason: 'unknown-type', detail };
}

/** Undefined for a track event without a name; other events may go without. */
function nameOf(type: EventType, payload: JsonObject): string | undefined {
  if (type === 'track') {
    const { event } = payload;
    return typeof event === 'string' && event.trim() !== '' ? event.trim() : undefined;
  }
  if (type !== 'page' && type !== 'screen') return '';
  return typeof payload.name === 'string' ? payload.name.trim() : '';
}
