import type {
  EventId,
  Instant,
  JsonObject,
  KeyedHash,
  ProfileId,
  SourceId,
  WorkspaceId,
} from '../kernel/index.js';
import type { DroppedField } from './keep-fields.js';
import type { Clean } from './normalise/index.js';
import type { PreparedRules } from './prepare-rules.js';

/** What came beside an event's bytes and is needed to read them again. */
export interface Envelope {
  readonly receivedAt: Instant;
  /** The batch's `sentAt`, as it was written. */
  readonly sentAt?: string;
  /** JSON text of what the batch adds to each of its events (`context`, `integrations`). */
  readonly inherited?: string;
  /** Of an event that was accepted before: when it happened, as was decided then. */
  readonly occurredAt?: Instant;
  /** Of what came in a file. */
  readonly file?: FilePlace;
}

/** Where in a file something stands. */
export interface FilePlace {
  /** The file's name, without its folder. */
  readonly name: string;
  /** From 1; of what goes over several lines, the first. */
  readonly line: number;
  /** `event`: the line is an event in Segment's form. `row`: only its mapping tells what it says. */
  readonly holds: 'event' | 'row';
}

/** Segment's kinds of event. */
export const EVENT_TYPES = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** The calls by which events come in: one event of a kind, many of any kind, or many old ones. */
export type IngestCall = EventType | 'batch' | 'import';

/** Where something came from, as its write key told. */
export interface SourceOrigin {
  readonly workspaceId: WorkspaceId;
  readonly sourceId: SourceId;
  /** Hashes under the workspace's secret. */
  readonly hash: KeyedHash;
}

/** Where a request comes from, and how it is read there. */
export interface Origin extends SourceOrigin {
  readonly rules: PreparedRules;
}

/** A key that points to a person: `user_id`, `email`, `anonymous_id`, `shopify_id` and others. */
export interface Identifier {
  readonly kind: string;
  readonly value: string;
}

/** An identifier with its workspace and the key (32 hex digits) under which it is known there. */
export interface KeyedIdentifier extends Identifier {
  readonly workspaceId: WorkspaceId;
  readonly key: string;
}

/** An event that was read and found usable, on its way into the log. */
export interface ReadEvent {
  readonly kind: 'event';
  readonly origin: Origin;
  readonly call: IngestCall;
  readonly type: EventType;
  /** Of a track, page or screen call; else empty. */
  readonly name: string;
  /** By which it names its person, in order of their priority; none where there is an `addressee`. */
  readonly identifiers: readonly KeyedIdentifier[];
  /** The profile that it is about, where Attune itself says so: an edit made on a screen. */
  readonly addressee?: ProfileId;
  /**
   * By which it is recognised when it comes again: 32 hex digits made of its `messageId`. Null when the
   * sender gave none, and then nothing can repeat it.
   */
  readonly key: string | null;
  readonly occurredAt: Instant;
  readonly envelope: Envelope;
  /** The event as it came, less what its workspace does not keep; numbers that a double would change are `JsonNumber`. */
  readonly payload: JsonObject;
  /** The same as UTF-8 JSON: where nothing was dropped, its bytes as they came. */
  readonly bytes: Uint8Array;
  /** Whether jsonb would not give back what `bytes` say, so that they are kept beside it. */
  readonly keepsBytes: boolean;
  /** JSON of what the door made of it ({@link DoorNotes}), or null when there is nothing to say. */
  readonly doorNotes: string | null;
  /** The values that the door normalised or flagged; the notes hold them too. */
  readonly clean: Clean | null;
  /** The fields that its workspace does not keep, and that are not in it any more; null: none. */
  readonly dropped: readonly DroppedField[] | null;
}

/** An event in the log, as later stages of the pipeline see it. */
export interface AcceptedEvent {
  readonly eventId: EventId;
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
  readonly sourceId: SourceId;
  readonly type: EventType;
  readonly name: string;
  readonly occurredAt: Instant;
  readonly receivedAt: Instant;
  readonly payload: JsonObject;
  /** The profile for which it was accepted, where that is another one; null: this one. */
  readonly originProfileId: ProfileId | null;
  /** It took effect on another profile before, and came here by a merge: it starts nothing any more. */
  readonly isHistory: boolean;
  /** What the door made of its values, by JSON pointer; null when there is nothing to say. */
  readonly clean: Clean | null;
}
