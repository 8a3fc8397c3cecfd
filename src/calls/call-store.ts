import type { Instant } from '../kernel/index.js';
import { type Db, instantParam, int4Array, LANES, type Lane } from '../storage/index.js';
import { type Call, type CallEntry, type CallPlace, laneOfCall } from './call.js';
import type { CallReason } from './decide-call.js';
import type { WebhookPlace } from './webhook.js';

/** A call that is due, as it was found. */
export interface DueCall extends CallPlace {
  readonly lane: Lane;
  readonly dueAt: Instant;
}

/** What is due of a webhook, what waits longest first. */
export async function findDueCalls(
  db: Db,
  { workspaceId, name }: WebhookPlace,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<DueCall[]> {
  return db.query<DueCall>(
    `select lane, workspace_id as "workspaceId", call_id as "callId", due_at as "dueAt" from calls
      where lane = any($1::integer[]) and workspace_id = $2 and webhook = $3 and state = 'waiting'
        and due_at <= $4::timestamptz
      order by due_at limit $5`,
    [int4Array(LANES), workspaceId, name, instantParam(now), limit],
  );
}

/** What is needed to make a call. */
export type LeasedCall = Pick<
  Call,
  'workspaceId' | 'callId' | 'method' | 'body' | 'timeoutMs' | 'attempts' | 'dueAt'
>;

/**
 * Takes a due call before it is made: until `until` nobody else makes it, and then whoever is there does, unless it was
 * said what came of it. Undefined: somebody else has it.
 */
export async function leaseCall(
  db: Db,
  { lane, workspaceId, callId, dueAt }: DueCall,
  until: Instant,
): Promise<LeasedCall | undefined> {
  const rows = await db.query<LeasedCall>(
    `update calls set due_at = $5::timestamptz, attempts = attempts + 1
      where lane = $1 and workspace_id = $2 and call_id = $3 and state = 'waiting'
        and due_at = $4::timestamptz
      returning workspace_id as "workspaceId", call_id as "callId", method, body,
                timeout_ms as "timeoutMs", attempts, due_at as "dueAt"`,
    [lane, workspaceId, callId, instantParam(dueAt), instantParam(until)],
  );
  return rows[0];
}

/** What a call has come to. */
export interface CallRecord {
  readonly state: Call['state'];
  readonly reason: CallReason | null;
  readonly status: number | null;
  readonly answer: string | null;
  readonly dueAt: Instant;
  readonly settledAt: Instant | null;
  readonly entry: CallEntry;
}

/**
 * Writes down what came of an attempt, unless the lease ran out meanwhile and somebody else makes it again.
 *
 * @returns whether it is written down
 */
export async function recordCall(
  db: Db,
  { workspaceId, callId, attempts, dueAt }: LeasedCall,
  record: CallRecord,
): Promise<boolean> {
  const count = await db.execute(
    `update calls
        set state = $6, reason = $7, status = $8, answer = $9, due_at = $10::timestamptz,
            settled_at = $11::timestamptz, history = history || $12::jsonb
      where lane = $1 and workspace_id = $2 and call_id = $3 and state = 'waiting' and attempts = $4
        and due_at = $5::timestamptz`,
    [
      laneOfCall(callId),
      workspaceId,
      callId,
      attempts,
      instantParam(dueAt),
      record.state,
      record.reason,
      record.status,
      record.answer,
      instantParam(record.dueAt),
      record.settledAt === null ? null : instantParam(record.settledAt),
      JSON.stringify([record.entry]),
    ],
  );
  return count > 0;
}

/** Lets a call that failed be made again, as though it never had been. @returns false when it has not failed */
export async function repeatCallRow(
  db: Db,
  { workspaceId, callId }: CallPlace,
  now: Instant,
): Promise<boolean> {
  const count = await db.execute(
    `update calls set state = 'waiting', attempts = 0, due_at = $4::timestamptz, settled_at = null
      where lane = $1 and workspace_id = $2 and call_id = $3 and state = 'failed'`,
    [laneOfCall(callId), workspaceId, callId, instantParam(now)],
  );
  return count > 0;
}

/** The same for all of a webhook's that failed, lane by lane. @returns how many there were */
export async function repeatFailedCalls(
  db: Db,
  { workspaceId, name }: WebhookPlace,
  now: Instant,
): Promise<number> {
  let repeated = 0;
  for (const lane of LANES) {
    repeated += await db.execute(
      `update calls set state = 'waiting', attempts = 0, due_at = $4::timestamptz, settled_at = null
        where lane = $1 and workspace_id = $2 and webhook = $3 and state = 'failed'`,
      [lane, workspaceId, name, instantParam(now)],
    );
  }
  return repeated;
}

/** Whose calls wait, though there may be no such webhook any more. */
export async function findWaitedFor(db: Db): Promise<WebhookPlace[]> {
  return db.query<WebhookPlace>(
    `select distinct workspace_id as "workspaceId", webhook as name from calls
      where lane = any($1::integer[]) and state = 'waiting'`,
    [int4Array(LANES)],
  );
}

/** Calls that nobody will make fail, so that they are seen. @returns how many */
export async function failCallsOf(
  db: Db,
  { workspaceId, name }: WebhookPlace,
  now: Instant,
): Promise<number> {
  let failed = 0;
  for (const lane of LANES) {
    failed += await db.execute(
      `update calls set state = 'failed', reason = 'webhook-gone', settled_at = $4::timestamptz
        where lane = $1 and workspace_id = $2 and webhook = $3 and state = 'waiting'
          and due_at <= $4::timestamptz`,
      [lane, workspaceId, name, instantParam(now)],
    );
  }
  return failed;
}

/** How many calls wait, and how many have failed, in all. */
export async function countCalls(
  db: Db,
): Promise<{ readonly waiting: number; readonly failed: number }> {
  const rows = await db.query<{ state: 'waiting' | 'failed'; calls: number }>(
    `select state, count(*) as calls from calls
      where lane = any($1::integer[]) and state in ('waiting', 'failed') group by state`,
    [int4Array(LANES)],
  );
  const by = new Map(rows.map(({ state, calls }) => [state, calls]));
  return { waiting: by.get('waiting') ?? 0, failed: by.get('failed') ?? 0 };
}
