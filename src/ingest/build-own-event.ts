import {
  type IdSource,
  type Instant,
  type JsonObject,
  type ProfileId,
  type SourceId,
  scanFlags,
  scanValue,
  stringifyExact,
} from '../kernel/index.js';
import { writeDoorNotes } from './door-notes.js';
import type { EventType, Origin, ReadEvent } from './event.js';
import { messageKey } from './message-id-store.js';
import { normaliseEvent } from './normalise/index.js';
import { faultOfBytes } from './read-event.js';

/** The source of what Attune itself says. */
const ATTUNE_SOURCE = 0 as SourceId;

/** An event that Attune itself makes; it is found in the log by its message id. */
export interface OwnEvent extends ReadEvent {
  readonly messageId: string;
}

/** What Attune says of a profile. */
export interface OwnSaying {
  readonly profileId: ProfileId;
  readonly type: EventType;
  /** Of a `track` event; else empty. */
  readonly name: string;
  /** The event's `traits` or `properties`. */
  readonly body: JsonObject;
  /** By which it is recognised when it is said again; undefined: it is new. */
  readonly messageId?: string;
}

export interface OwnEventContext {
  readonly origin: Omit<Origin, 'sourceId'>;
  readonly ids: IdSource;
  readonly now: Instant;
}

/**
 * An event of Attune itself about a profile, for the door: it goes the same road as any other.
 *
 * @param refuse makes the error for what the door would set aside (too large, unstorable)
 */
export function buildOwnEvent(
  { profileId, type, name, body, messageId: given }: OwnSaying,
  { origin, ids, now }: OwnEventContext,
  refuse: (problem: string) => Error,
): OwnEvent {
  const messageId = given ?? ids.uuid();
  const timestamp = new Date(now).toISOString();
  const payload: JsonObject =
    type === 'identify'
      ? { type, messageId, timestamp, traits: body }
      : { type, event: name, messageId, timestamp, properties: body };
  const bytes = Buffer.from(stringifyExact(payload));
  const { flags, depth } = scanValue(bytes);
  const fault = faultOfBytes({ bytes, flags, depth });
  if (fault !== undefined) throw refuse(fault.detail);
  const clean = normaliseEvent(payload);
  const ownOrigin: Origin = { ...origin, sourceId: ATTUNE_SOURCE };
  return {
    kind: 'event',
    origin: ownOrigin,
    call: type,
    type,
    name,
    identifiers: [],
    addressee: profileId,
    messageId,
    key: messageKey(ownOrigin, messageId),
    occurredAt: now,
    envelope: { receivedAt: now },
    payload,
    bytes,
    keepsBytes: (flags & scanFlags.rewrittenNumber) !== 0,
    doorNotes: writeDoorNotes({ clean, timeFlags: [], inherited: undefined }),
    clean,
    dropped: null,
  };
}
