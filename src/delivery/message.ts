import { createHash } from 'node:crypto';
import type { IdSource, Instant, JsonObject, ProfileId, WorkspaceId } from '../kernel/index.js';
import { type Lane, laneOfProfile } from '../storage/index.js';

/** What becomes of a message: docs/decisions/0008-permission-and-mail.md. */
export const MESSAGE_STATES = [
  'queued',
  'sending',
  'accepted',
  'deferred',
  'failed',
  'unknown',
  'cancelled',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

declare const brand: unique symbol;
/** One message's UUID. It ends in the eight digits of its profile's id that choose the lane. */
export type MessageId = string & { readonly [brand]: 'MessageId' };

/** What comes first among what is due: somebody waits for it. */
export const PRIORITY_URGENT = 0;
export const PRIORITY_CAMPAIGN = 9;
/** All there are: what is due is looked for by them. */
export const PRIORITIES: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Why a message is cancelled that would have had to wait for room longer than it may. */
export const HELD_BACK = 'held-back';

/** A message that somebody decided to send. */
export interface Intent {
  readonly messageId: MessageId;
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
  readonly campaignId: string | null;
  /** Of the template. */
  readonly versionId: string;
  readonly purpose: string;
  /** Among what is due and among what restraint has room for: the lower, the sooner (0 to 9). */
  readonly priority: number;
  /** The hour that was chosen for it; missing: at once. */
  readonly notBefore?: Instant | undefined;
  /** It waits for room no longer than that and is dropped then; missing: as long as the workspace says. */
  readonly validUntil?: Instant | undefined;
  /** Where it would go now; asked again before it goes. Null: nobody knows. */
  readonly address: string | null;
  /** What its sender gives for this one message. */
  readonly data: JsonObject | null;
  /** What its reader did that it answers to; missing: nothing. */
  readonly event?: CausingEvent | undefined;
  /** The run of a journey that it is part of; its campaign is the journey. */
  readonly run?: RunPlace | undefined;
  /** When it was decided on, where that is before now. */
  readonly decidedAt?: Instant | undefined;
  /** Why it may not go: it is kept as cancelled, and never due. */
  readonly withheld?: string | undefined;
}

/** A step that a run of a journey took. */
export interface RunPlace {
  readonly runId: string;
  readonly stepId: string;
}

/** The event that a message answers to, as templates read it. */
export interface CausingEvent {
  readonly name: string;
  readonly occurredAt: Instant;
  readonly properties: JsonObject;
}

/** Where a message's row lies; its lane follows from its id. */
export interface MessagePlace {
  readonly workspaceId: WorkspaceId;
  readonly messageId: MessageId;
}

/** Where a campaign's messages of one lane lie. */
export interface CampaignPlace {
  readonly lane: Lane;
  readonly workspaceId: WorkspaceId;
  readonly campaignId: string;
}

/** One thing that happened to a message, as its row remembers it. */
export interface HistoryEntry {
  readonly at: Instant;
  readonly what: string;
  /** What the mail server replied, or who did it and why. */
  readonly detail: string;
}

/** The only message that a key can make for a profile: of a campaign, say, or of a caller's own key. */
export function messageIdOf(key: string, profileId: ProfileId): MessageId {
  const digits = createHash('sha256').update(`message\0${key}\0${profileId}`).digest('hex');
  return withLaneOf(
    `${digits.slice(0, 12)}8${digits.slice(13, 16)}8${digits.slice(17, 24)}`,
    profileId,
  );
}

/** A message that nothing can repeat. */
export function newMessageId(ids: IdSource, profileId: ProfileId): MessageId {
  return withLaneOf(ids.uuid().replaceAll('-', '').slice(0, 24), profileId);
}

export function laneOfMessage(messageId: MessageId): Lane {
  return laneOfProfile(messageId as string as ProfileId);
}

function withLaneOf(digits: string, profileId: ProfileId): MessageId {
  const all = digits + profileId.slice(-8);
  const parts = [
    all.slice(0, 8),
    all.slice(8, 12),
    all.slice(12, 16),
    all.slice(16, 20),
    all.slice(20),
  ];
  return parts.join('-') as MessageId;
}
