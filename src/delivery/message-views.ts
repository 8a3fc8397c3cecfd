import { MATRIX, ROW } from '../content/index.js';
import {
  type Instant,
  isJsonObject,
  type JsonValue,
  type ProfileId,
  parseExact,
  RawJson,
  type WorkspaceId,
} from '../kernel/index.js';
import {
  type Db,
  instantParam,
  int4Array,
  LANES,
  laneOfProfile,
  textArray,
} from '../storage/index.js';
import { laneOfMessage, type MessageId, type MessagePlace, type MessageState } from './message.js';
import type { HeldReason } from './restraint/restraint.js';

/** A message, for screens and the API. */
export interface MessageView {
  readonly messageId: MessageId;
  readonly profileId: ProfileId;
  readonly campaignId: string | null;
  /** Of a journey's message: the journey, the run that sent it, and the step. */
  readonly journeyId: string | null;
  readonly runId: string | null;
  readonly stepId: string | null;
  readonly versionId: string;
  readonly purpose: string;
  readonly state: MessageState;
  readonly reason: string | null;
  readonly address: string | null;
  readonly isTracked: boolean;
  readonly attempts: number;
  readonly intendedAt: Instant;
  /** When it was handed over last; null: never. */
  readonly sendingAt: Instant | null;
  readonly settledAt: Instant | null;
  /** It waits until then at least; of one that was dropped as `held-back`, there would have been room. Null: neither. */
  readonly heldUntil: Instant | null;
  readonly heldWhy: HeldReason | null;
  /** JSON: [{at, what, detail}]. */
  readonly history: RawJson;
}

type MessageRow = Omit<MessageView, 'history'> & { readonly history: string };

const MESSAGE = `m.message_id as "messageId", m.profile_id as "profileId",
  case when m.run_id is null then m.campaign_id end as "campaignId",
  case when m.run_id is not null then m.campaign_id end as "journeyId", m.run_id as "runId",
  m.step_id as "stepId", m.version_id as "versionId", m.purpose, m.state, m.reason, m.address, m.is_tracked as "isTracked",
  m.attempts, m.intended_at as "intendedAt", m.sending_at as "sendingAt", m.settled_at as "settledAt",
  m.held_until as "heldUntil", m.held_why as "heldWhy", m.history`;

function viewOf(row: MessageRow): MessageView {
  return { ...row, history: new RawJson(row.history) };
}

export async function findMessage(
  db: Db,
  { workspaceId, messageId }: MessagePlace,
): Promise<MessageView | undefined> {
  const rows = await db.query<MessageRow>(
    `select ${MESSAGE} from messages m where lane = $1 and workspace_id = $2 and message_id = $3`,
    [laneOfMessage(messageId), workspaceId, messageId],
  );
  return rows.map(viewOf)[0];
}

/** A row of a matrix that won for a message. */
export interface ChosenRow {
  readonly matrix: string;
  readonly row: string;
}

/** What was decided when a message was composed. */
export interface MessageDecisions {
  /** BCP 47; null: it is not composed yet, or is gone. */
  readonly language: string | null;
  /** Which rows of its template's matrices won. */
  readonly matrices: readonly ChosenRow[];
}

export async function readDecisions(
  db: Db,
  { workspaceId, messageId }: MessagePlace,
): Promise<MessageDecisions> {
  const [found] = await db.query<{ inputs: string | null }>(
    'select inputs from messages where lane = $1 and workspace_id = $2 and message_id = $3',
    [laneOfMessage(messageId), workspaceId, messageId],
  );
  const inputs = found?.inputs ? parseExact(found.inputs) : null;
  if (!isJsonObject(inputs)) return { language: null, matrices: [] };
  const { language } = inputs;
  return {
    language: typeof language === 'string' ? language : null,
    matrices: chosenRows(inputs[MATRIX]),
  };
}

function chosenRows(chosen: JsonValue | undefined): ChosenRow[] {
  if (!isJsonObject(chosen)) return [];
  return Object.entries(chosen).flatMap(([matrix, values]) => {
    const row = isJsonObject(values) ? values[ROW] : undefined;
    return typeof row === 'string' ? [{ matrix, row }] : [];
  });
}

/** The locale for which a message was composed; undefined: it was not yet, or is gone. */
export async function findMessageLocale(
  db: Db,
  { workspaceId, messageId }: MessagePlace,
): Promise<string | undefined> {
  const [row] = await db.query<{ inputs: string | null }>(
    'select inputs from messages where lane = $1 and workspace_id = $2 and message_id = $3',
    [laneOfMessage(messageId), workspaceId, messageId],
  );
  const inputs: unknown = JSON.parse(row?.inputs ?? 'null');
  const { locale } = (inputs ?? {}) as { locale?: unknown };
  return typeof locale === 'string' ? locale : undefined;
}

/** A profile's messages, the newest first; those of profiles that were merged into it stay with these. */
export async function readMessagesOfProfile(
  db: Db,
  workspaceId: WorkspaceId,
  profileId: ProfileId,
): Promise<MessageView[]> {
  const rows = await db.query<MessageRow>(
    `select ${MESSAGE} from messages m
      where lane = $1 and workspace_id = $2 and profile_id = $3
      order by intended_at desc, message_id limit 200`,
    [laneOfProfile(profileId), workspaceId, profileId],
  );
  return rows.map(viewOf);
}

const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

export interface MessageFilter {
  readonly workspaceId: WorkspaceId;
  /** Undefined: of any. */
  readonly campaignId: string | undefined;
  /** Undefined: of anybody. */
  readonly profileId?: ProfileId | undefined;
  /** Undefined: in any. */
  readonly states: readonly MessageState[] | undefined;
}

/**
 * A page of messages, those that were intended last first.
 *
 * @param page.after the last one of the page before
 */
export async function listMessages(
  db: Db,
  { workspaceId, campaignId, profileId, states }: MessageFilter,
  page: {
    readonly after: Pick<MessageView, 'messageId' | 'intendedAt'> | undefined;
    readonly limit: number;
  },
): Promise<MessageView[]> {
  const { after } = page;
  const lanes = profileId === undefined ? LANES : [laneOfProfile(profileId)];
  const rows = await db.query<MessageRow>(
    `select ${MESSAGE} from messages m
      where m.workspace_id = $1 and m.lane = any($2::integer[])
        and ($3::uuid is null or m.campaign_id = $3) and ($4::text[] is null or m.state = any($4::text[]))
        and (m.intended_at, m.message_id) < ($5::timestamptz, $6::uuid)
        and ($7::uuid is null or m.profile_id = $7)
      order by m.intended_at desc, m.message_id desc limit $8`,
    [
      workspaceId,
      int4Array(lanes),
      campaignId ?? null,
      states === undefined ? null : textArray(states),
      after === undefined ? 'infinity' : instantParam(after.intendedAt),
      after === undefined ? LOWEST_ID : after.messageId,
      profileId ?? null,
      page.limit,
    ],
  );
  return rows.map(viewOf);
}

/** Messages of which nobody knows what became of them, the oldest first. */
export async function listUnknown(db: Db, workspaceId: WorkspaceId): Promise<MessageView[]> {
  const rows = await db.query<MessageRow>(
    `select ${MESSAGE} from open_attempts o
       join messages m on m.lane = o.lane and m.workspace_id = o.workspace_id
            and m.message_id = o.message_id
      where o.lane = any($2::integer[]) and o.workspace_id = $1 and o.unknown_at is not null
      order by o.unknown_at, m.message_id limit 500`,
    [workspaceId, int4Array(LANES)],
  );
  return rows.map(viewOf);
}

/** How many messages of a campaign are in which state. */
export async function countMessages(
  db: Db,
  workspaceId: WorkspaceId,
  campaignId: string,
): Promise<Partial<Record<MessageState, number>>> {
  const rows = await db.query<{ state: MessageState; count: number }>(
    `select state, count(*) as count from messages
      where lane = any($1::integer[]) and workspace_id = $2 and campaign_id = $3 group by state`,
    [int4Array(LANES), workspaceId, campaignId],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** What waits, is due, or is on the wire of all workspaces, for the metrics. */
export async function countOutbox(
  db: Db,
  now: Instant,
): Promise<{
  due: number;
  onWire: number;
  unknown: number;
  /** Reason → messages that it holds back. */
  held: ReadonlyMap<HeldReason, number>;
}> {
  const [due] = await db.query<{ count: number }>(
    'select count(*) as count from outbox where due_at <= $1::timestamptz',
    [instantParam(now)],
  );
  const [open] = await db.query<{ onWire: number; unknown: number }>(
    `select count(*) filter (where unknown_at is null) as "onWire", count(unknown_at) as unknown
       from open_attempts`,
  );
  const held = await db.query<{ why: HeldReason; count: number }>(
    `select held_why as why, count(*) as count from outbox
      where held_why is not null and due_at > $1::timestamptz group by held_why`,
    [instantParam(now)],
  );
  return {
    due: due?.count ?? 0,
    onWire: open?.onWire ?? 0,
    unknown: open?.unknown ?? 0,
    held: new Map(held.map(({ why, count }) => [why, count])),
  };
}
