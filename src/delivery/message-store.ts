import {
  type Instant,
  type JsonObject,
  type ProfileId,
  parseExact,
  stringifyExact,
} from '../kernel/index.js';
import {
  type Db,
  instantArray,
  instantParam,
  int4Array,
  jsonbArray,
  LANES,
  type Lane,
  textArray,
} from '../storage/index.js';
import type {
  CampaignPlace,
  HistoryEntry,
  MessageId,
  MessagePlace,
  MessageState,
} from './message.js';
import { isOfMessage, MESSAGES, messageParams } from './message-rows.js';
import type { HeldReason } from './restraint/restraint.js';

/** What is needed to compose a message. */
export interface QueuedMessage extends MessagePlace {
  readonly profileId: ProfileId;
  readonly campaignId: string | null;
  readonly versionId: string;
  readonly purpose: string;
  readonly data: JsonObject | null;
  /** What templates read as `event`; null: it answers to none. */
  readonly event: JsonObject | null;
  /** What the template read at an earlier attempt; null: there was none. */
  readonly inputs: JsonObject | null;
  readonly attempts: number;
  readonly intendedAt: Instant;
  readonly priority: number;
  /** It waits for room no longer; null: as long as the workspace says. */
  readonly validUntil: Instant | null;
}

interface QueuedRow extends Omit<QueuedMessage, 'data' | 'event' | 'inputs'> {
  readonly data: string | null;
  readonly event: string | null;
  readonly inputs: string | null;
}

/** Messages that are to be composed: those that still wait. */
export async function readQueuedMessages(
  db: Db,
  places: readonly MessagePlace[],
): Promise<QueuedMessage[]> {
  const rows = await db.query<QueuedRow>(
    `select m.workspace_id as "workspaceId", m.message_id as "messageId", m.profile_id as "profileId",
            m.campaign_id as "campaignId", m.version_id as "versionId", m.purpose, m.data, m.event, m.inputs,
            m.attempts, m.intended_at as "intendedAt", m.priority, m.valid_until as "validUntil"
       from ${MESSAGES} join messages m on ${isOfMessage('m')}
      where m.state in ('queued', 'deferred')`,
    messageParams(places),
  );
  return rows.map(({ data, event, inputs, ...row }) => ({
    ...row,
    data: objectOf(data),
    event: objectOf(event),
    inputs: objectOf(inputs),
  }));
}

function objectOf(json: string | null): JsonObject | null {
  return json === null ? null : (parseExact(json) as JsonObject);
}

/** A message as it goes to the wire. */
export interface Marking extends MessagePlace {
  readonly address: string;
  readonly inputs: JsonObject;
  readonly isTracked: boolean;
  /** What its history is to remember of it. */
  readonly entry?: HistoryEntry | undefined;
}

/** Waiting messages become `sending`. Those that are not given back were not waiting. */
export async function markSending(
  tx: Db,
  markings: readonly Marking[],
  now: Instant,
): Promise<ReadonlySet<MessageId>> {
  if (markings.length === 0) return new Set();
  const rows = await tx.query<{ id: MessageId }>(
    `update messages m
        set state = 'sending', reason = null, sending_at = $5::timestamptz,
            address = k.address, inputs = k.inputs, is_tracked = k.is_tracked,
            held_until = null, held_why = null,
            history = m.history || k.entries
       from unnest($1::integer[], $2::integer[], $3::uuid[], $6::text[], $7::text[], $8::boolean[],
                   $9::jsonb[])
              as k (lane, workspace_id, message_id, address, inputs, is_tracked, entries)
      where ${isOfMessage('m')} and m.state in ('queued', 'deferred')
      returning m.message_id as id`,
    [
      ...messageParams(markings),
      instantParam(now),
      textArray(markings.map(({ address }) => address)),
      textArray(markings.map(({ inputs }) => stringifyExact(inputs))),
      markings.map(({ isTracked }) => isTracked),
      jsonbArray(markings.map(({ entry }) => (entry === undefined ? '[]' : entryJson(entry)))),
    ],
  );
  return new Set(rows.map(({ id }) => id));
}

/** A change of state, with what the row remembers of it. */
export interface StateChange extends MessagePlace {
  readonly state: MessageState;
  readonly reason: string | null;
  readonly entry: HistoryEntry;
  /** When it is over; null: it is not. */
  readonly settledAt: Instant | null;
  /** Whether an attempt ended with it that counts. */
  readonly isAttempt?: boolean;
}

/**
 * Changes the state of messages that are in one of the states that it can be changed from.
 *
 * @returns those that were
 */
export async function changeStates(
  tx: Db,
  changes: readonly StateChange[],
  from: readonly MessageState[],
): Promise<ReadonlySet<MessageId>> {
  if (changes.length === 0) return new Set();
  const rows = await tx.query<{ id: MessageId }>(
    `update messages m
        set state = k.state, reason = k.reason, settled_at = k.settled_at,
            history = m.history || k.entry, attempts = m.attempts + k.attempts
       from unnest($1::integer[], $2::integer[], $3::uuid[], $6::text[], $7::text[], $8::timestamptz[],
                   $9::jsonb[], $10::integer[])
              as k (lane, workspace_id, message_id, state, reason, settled_at, entry, attempts)
      where ${isOfMessage('m')} and m.state = any($5::text[])
      returning m.message_id as id`,
    [
      ...messageParams(changes),
      textArray(from),
      textArray(changes.map(({ state }) => state)),
      textArray(changes.map(({ reason }) => reason)),
      instantArray(changes.map(({ settledAt }) => settledAt)),
      jsonbArray(changes.map(({ entry }) => entryJson(entry))),
      int4Array(changes.map(({ isAttempt }) => (isAttempt ? 1 : 0))),
    ],
  );
  return new Set(rows.map(({ id }) => id));
}

export function entryJson({ at, what, detail }: HistoryEntry): string {
  return JSON.stringify({ at: new Date(at).toISOString(), what, detail: storable(detail) });
}

/** What a mail server replied can hold anything. */
function storable(text: string): string {
  return text.replaceAll(/\0|\p{Surrogate}/gu, '\u{fffd}');
}

/** Cancels what waits of a campaign in one lane. */
export async function cancelWaiting(
  tx: Db,
  place: CampaignPlace,
  { reason, now }: { readonly reason: string; readonly now: Instant },
): Promise<number> {
  return tx.execute(
    `update messages
        set state = 'cancelled', reason = $4, settled_at = $5::timestamptz,
            history = history || $6::jsonb
      where lane = $1 and workspace_id = $2 and campaign_id = $3 and state in ('queued', 'deferred')`,
    [
      place.lane,
      place.workspaceId,
      place.campaignId,
      reason,
      instantParam(now),
      entryJson({ at: now, what: 'cancelled', detail: reason }),
    ],
  );
}

/** A message that waits outside the outbox. */
export interface ParkedMessage extends MessagePlace {
  readonly priority: number;
  /** It is held back until then; null: it is not. */
  readonly heldUntil: Instant | null;
  readonly heldWhy: HeldReason | null;
}

/** What waits of a campaign in one lane without being due: it was parked, or its due row never came about. */
export async function readParked(
  db: Db,
  { lane, workspaceId, campaignId }: CampaignPlace,
): Promise<ParkedMessage[]> {
  return db.query<ParkedMessage>(
    `select workspace_id as "workspaceId", message_id as "messageId", priority, held_until as "heldUntil",
            held_why as "heldWhy"
       from messages m
      where lane = $1 and workspace_id = $2 and campaign_id = $3 and state in ('queued', 'deferred')
        and not exists (select 1 from outbox o
                         where o.lane = m.lane and o.workspace_id = m.workspace_id
                           and o.campaign_id = m.campaign_id and o.message_id = m.message_id)`,
    [lane, workspaceId, campaignId],
  );
}

/** The lanes in which something of a campaign waits or is on the wire. Reads all of its messages. */
export async function findWaitingLanes(
  db: Db,
  { workspaceId, campaignId }: Omit<CampaignPlace, 'lane'>,
): Promise<Lane[]> {
  const rows = await db.query<{ lane: Lane }>(
    `select distinct lane from messages
      where lane = any($1::integer[]) and workspace_id = $2 and campaign_id = $3
        and state in ('queued', 'deferred', 'sending')`,
    [int4Array(LANES), workspaceId, campaignId],
  );
  return rows.map(({ lane }) => lane);
}

/** Whether anything of a campaign is on the wire. */
export async function isOnWire(
  db: Db,
  { workspaceId, campaignId }: Omit<CampaignPlace, 'lane'>,
): Promise<boolean> {
  const rows = await db.query(
    `select 1 from open_attempts o
       join messages m on m.lane = o.lane and m.workspace_id = o.workspace_id
            and m.message_id = o.message_id
      where o.lane = any($1::integer[]) and o.workspace_id = $2 and o.unknown_at is null
        and m.campaign_id = $3 limit 1`,
    [int4Array(LANES), workspaceId, campaignId],
  );
  return rows.length > 0;
}

/** Which of these messages went out, or may have. */
export async function findGone(
  db: Db,
  places: readonly MessagePlace[],
): Promise<ReadonlySet<MessageId>> {
  if (places.length === 0) return new Set();
  const rows = await db.query<{ id: MessageId }>(
    `select m.message_id as id from ${MESSAGES} join messages m on ${isOfMessage('m')}
      where m.state in ('sending', 'accepted', 'unknown')`,
    messageParams(places),
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whether anything of a campaign is due, now or later. */
export async function hasDue(
  db: Db,
  { workspaceId, campaignId }: Omit<CampaignPlace, 'lane'>,
): Promise<boolean> {
  const rows = await db.query(
    `select 1 from outbox
      where lane = any($1::integer[]) and workspace_id = $2 and campaign_id = $3 limit 1`,
    [int4Array(LANES), workspaceId, campaignId],
  );
  return rows.length > 0;
}

/** Whose message of a campaign was cancelled in a lane because they had been merged away. */
export async function readCancelledAsMerged(
  db: Db,
  { lane, workspaceId, campaignId }: CampaignPlace,
): Promise<ProfileId[]> {
  const rows = await db.query<{ id: ProfileId }>(
    `select profile_id as id from messages
      where lane = $1 and workspace_id = $2 and campaign_id = $3
        and state = 'cancelled' and reason = 'merged'`,
    [lane, workspaceId, campaignId],
  );
  return rows.map(({ id }) => id);
}
