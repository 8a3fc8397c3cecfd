import type { Instant, ProcessId, WorkspaceId } from '../kernel/index.js';
import {
  type Db,
  instantArray,
  instantParam,
  int4Array,
  LANES,
  type Lane,
  pruningParam,
  textArray,
  uuidArray,
} from '../storage/index.js';
import {
  type CampaignPlace,
  laneOfMessage,
  type MessageId,
  type MessagePlace,
  PRIORITIES,
} from './message.js';
import type { HeldReason } from './restraint/restraint.js';

/** A message that is due at a time. */
export interface DueMessage extends MessagePlace {
  readonly campaignId: string | null;
  readonly priority: number;
  readonly dueAt: Instant;
  /** Why it is not due yet; missing: nothing holds it back. */
  readonly heldWhy?: HeldReason | undefined;
}

/** Lets messages be due. */
export async function writeDueRows(db: Db, due: readonly DueMessage[]): Promise<void> {
  if (due.length === 0) return;
  await db.execute(
    `insert into outbox (lane, priority, due_at, message_id, workspace_id, campaign_id, held_why)
     select * from unnest($1::integer[], $2::integer[], $3::timestamptz[], $4::uuid[], $5::integer[],
                          $6::uuid[], $7::text[])
     on conflict do nothing`,
    [
      int4Array(due.map(({ messageId }) => laneOfMessage(messageId))),
      int4Array(due.map(({ priority }) => priority)),
      instantArray(due.map(({ dueAt }) => dueAt)),
      uuidArray(due.map(({ messageId }) => messageId)),
      int4Array(due.map(({ workspaceId }) => workspaceId)),
      uuidArray(due.map(({ campaignId }) => campaignId)),
      textArray(due.map(({ heldWhy = null }) => heldWhy)),
    ],
  );
}

/** A lane in which something is due that nobody holds, and how urgent the first of it is. */
export interface DueLane {
  readonly lane: Lane;
  readonly priority: number;
}

/**
 * The lanes with something to do, the most urgent first. Looks at each priority’s first row alone: what is held back
 * until later lies behind it, and is not passed through.
 */
export async function findDueLanes(db: Db, now: Instant): Promise<DueLane[]> {
  return db.query<DueLane>(
    `select l.lane, min(p.priority) as priority
       from unnest($1::integer[]) as l (lane)
      cross join unnest($3::integer[]) as p (priority)
      cross join lateral (
        select 1 from outbox o
         where o.lane = l.lane and o.priority = p.priority and o.due_at <= $2::timestamptz
           and (o.leased_until is null or o.leased_until <= $2::timestamptz)
         order by o.due_at limit 1) as due
      group by l.lane
      order by 2`,
    [int4Array(LANES), instantParam(now), int4Array(PRIORITIES)],
  );
}

/** A due message that is held for composing. */
export interface LeasedMessage extends DueMessage {
  readonly lane: Lane;
}

export interface Lease {
  /** Under which the rows are held. */
  readonly leaseId: string;
  readonly processId: ProcessId;
  readonly until: Instant;
  readonly now: Instant;
  readonly limit: number;
}

/** Takes hold of due messages of one lane and priority, the oldest first; whoever else tries gets others. */
export async function leaseDue(
  db: Db,
  { lane, priority }: DueLane,
  lease: Lease,
): Promise<LeasedMessage[]> {
  const rows = await db.query<{
    messageId: MessageId;
    workspaceId: WorkspaceId;
    campaignId: string | null;
    priority: number;
    dueAt: Instant;
  }>(
    `update outbox set lease_id = $3, leased_until = $4::timestamptz, leased_by = $6
       from (select priority, due_at, message_id from outbox
              where lane = $1 and priority = $7 and due_at <= $2::timestamptz
                and (leased_until is null or leased_until <= $2::timestamptz)
              order by lane, priority, due_at limit $5
                for update skip locked) as free
      where outbox.lane = $1 and outbox.priority = free.priority and outbox.due_at = free.due_at
        and outbox.message_id = free.message_id
      returning outbox.message_id as "messageId", workspace_id as "workspaceId",
                campaign_id as "campaignId", outbox.priority, outbox.due_at as "dueAt"`,
    [
      lane,
      instantParam(lease.now),
      lease.leaseId,
      instantParam(lease.until),
      lease.limit,
      lease.processId,
      priority,
    ],
  );
  return rows.map((row) => ({ ...row, lane }));
}

/** A row that is ours as long as its lease is. */
export interface HeldRow extends DueMessage {
  readonly leaseId: string;
}

const HELD = `unnest($1::integer[], $2::integer[], $3::timestamptz[], $4::uuid[], $5::uuid[])
              as h (lane, priority, due_at, message_id, lease_id)`;
const IS_HELD = `outbox.lane = h.lane and outbox.priority = h.priority and outbox.due_at = h.due_at
        and outbox.message_id = h.message_id and outbox.lease_id = h.lease_id
        and ($6::integer[] is null or outbox.lane = any($6::integer[]))`;

function heldParams(rows: readonly HeldRow[]): unknown[] {
  const lanes = rows.map(({ messageId }) => laneOfMessage(messageId));
  return [
    int4Array(lanes),
    int4Array(rows.map(({ priority }) => priority)),
    instantArray(rows.map(({ dueAt }) => dueAt)),
    uuidArray(rows.map(({ messageId }) => messageId)),
    uuidArray(rows.map(({ leaseId }) => leaseId)),
    pruningParam(lanes),
  ];
}

/**
 * Takes rows off the outbox that are still held under our lease: the fence. Whose row is not among those given
 * back has lost its lease, and does nothing with the message.
 */
export async function takeHeldRows(
  db: Db,
  rows: readonly HeldRow[],
): Promise<ReadonlySet<MessageId>> {
  if (rows.length === 0) return new Set();
  const taken = await db.query<{ id: MessageId }>(
    `delete from outbox using ${HELD} where ${IS_HELD} returning outbox.message_id as id`,
    heldParams(rows),
  );
  return new Set(taken.map(({ id }) => id));
}

/** Lets go of rows that are held under our leases: anybody may take them. */
export async function releaseHeldRows(db: Db, rows: readonly HeldRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.execute(
    `update outbox set lease_id = null, leased_until = null, leased_by = null
       from ${HELD} where ${IS_HELD}`,
    heldParams(rows),
  );
}

/** The lanes in which a process that is not among the living holds due messages. */
export async function findLostLeases(db: Db, living: readonly ProcessId[]): Promise<Lane[]> {
  const rows = await db.query<{ lane: Lane }>(
    `select distinct lane from outbox
      where lane = any($2::integer[]) and leased_by is not null and not (leased_by = any($1::uuid[]))`,
    [uuidArray(living), int4Array(LANES)],
  );
  return rows.map(({ lane }) => lane);
}

/** Lets go of what such processes hold in a lane: they have handed nothing of it over. */
export async function releaseLostLeases(
  db: Db,
  lane: Lane,
  living: readonly ProcessId[],
): Promise<void> {
  await db.execute(
    `update outbox set lease_id = null, leased_until = null, leased_by = null
      where lane = $1 and leased_by is not null and not (leased_by = any($2::uuid[]))`,
    [lane, uuidArray(living)],
  );
}

/** How many messages of a campaign are due by now, or held by senders, in a lane; counts up to a limit. */
export async function countDueOfCampaign(
  db: Db,
  { lane, workspaceId, campaignId }: CampaignPlace,
  { limit, now }: { readonly limit: number; readonly now: Instant },
): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*) as count from (
       select 1 from outbox
        where lane = $1 and workspace_id = $2 and campaign_id = $3 and due_at <= $5::timestamptz
        limit $4) as due`,
    [lane, workspaceId, campaignId, limit, instantParam(now)],
  );
  return row?.count ?? 0;
}

/** Takes messages of campaigns off the outbox, whoever holds them. */
export async function dropDue(
  db: Db,
  due: readonly (MessagePlace & { readonly campaignId: string | null })[],
): Promise<void> {
  if (due.length === 0) return;
  const lanes = due.map(({ messageId }) => laneOfMessage(messageId));
  await db.execute(
    `delete from outbox o using unnest($1::integer[], $2::integer[], $3::uuid[], $4::uuid[])
                             as k (lane, workspace_id, campaign_id, message_id)
      where o.lane = k.lane and o.workspace_id = k.workspace_id and o.campaign_id = k.campaign_id
        and o.message_id = k.message_id and ($5::integer[] is null or o.lane = any($5::integer[]))`,
    [
      int4Array(lanes),
      int4Array(due.map(({ workspaceId }) => workspaceId)),
      uuidArray(due.map(({ campaignId }) => campaignId)),
      uuidArray(due.map(({ messageId }) => messageId)),
      pruningParam(lanes),
    ],
  );
}

/** Takes a campaign's messages off one lane's outbox. */
export async function dropDueOfCampaign(
  db: Db,
  { lane, workspaceId, campaignId }: CampaignPlace,
): Promise<void> {
  await db.execute(
    'delete from outbox where lane = $1 and workspace_id = $2 and campaign_id = $3',
    [lane, workspaceId, campaignId],
  );
}
