import type { Instant, ProcessId } from '../kernel/index.js';
import {
  type Db,
  instantParam,
  int4Array,
  LANES,
  type Lane,
  pruningParam,
  uuidArray,
} from '../storage/index.js';
import { laneOfMessage, type MessagePlace } from './message.js';
import { isOfMessage, MESSAGES, messageParams } from './message-rows.js';

/** One handing over of a message. Its id is its process's own secret: nobody else can settle it. */
export interface Attempt extends MessagePlace {
  readonly attemptId: string;
}

/** Notes that these messages are on the wire, and who has them. */
export async function openAttempts(
  tx: Db,
  attempts: readonly Attempt[],
  { processId, now }: { readonly processId: ProcessId; readonly now: Instant },
): Promise<void> {
  if (attempts.length === 0) return;
  await tx.execute(
    `insert into open_attempts (lane, workspace_id, message_id, attempt_id, process_id, began_at)
     select a.*, $5::uuid, $6::timestamptz
       from unnest($1::integer[], $2::integer[], $3::uuid[], $4::uuid[]) as a`,
    [
      int4Array(attempts.map(({ messageId }) => laneOfMessage(messageId))),
      int4Array(attempts.map(({ workspaceId }) => workspaceId)),
      uuidArray(attempts.map(({ messageId }) => messageId)),
      uuidArray(attempts.map(({ attemptId }) => attemptId)),
      processId,
      instantParam(now),
    ],
  );
}

/** Closes attempts whose outcome is known. Those that are not given back were settled by somebody else. */
export async function closeAttempts(
  tx: Db,
  attempts: readonly Attempt[],
): Promise<ReadonlySet<string>> {
  if (attempts.length === 0) return new Set();
  const lanes = attempts.map(({ messageId }) => laneOfMessage(messageId));
  const rows = await tx.query<{ id: string }>(
    `delete from open_attempts o
      using unnest($1::integer[], $2::integer[], $3::uuid[], $4::uuid[])
              as a (lane, workspace_id, message_id, attempt_id)
      where o.lane = a.lane and o.workspace_id = a.workspace_id and o.message_id = a.message_id
        and o.attempt_id = a.attempt_id and ($5::integer[] is null or o.lane = any($5::integer[]))
      returning o.attempt_id as id`,
    [
      int4Array(lanes),
      int4Array(attempts.map(({ workspaceId }) => workspaceId)),
      uuidArray(attempts.map(({ messageId }) => messageId)),
      uuidArray(attempts.map(({ attemptId }) => attemptId)),
      pruningParam(lanes),
    ],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Notes that nobody knows what became of these attempts of ours. */
export async function markUnknown(
  tx: Db,
  attempts: readonly Attempt[],
  now: Instant,
): Promise<void> {
  if (attempts.length === 0) return;
  const lanes = attempts.map(({ messageId }) => laneOfMessage(messageId));
  await tx.execute(
    `update open_attempts set unknown_at = coalesce(unknown_at, $4::timestamptz)
      where lane = any($1::integer[]) and attempt_id = any($2::uuid[])
        and ($3::integer[] is null or lane = any($3::integer[]))`,
    [
      int4Array(lanes),
      uuidArray(attempts.map(({ attemptId }) => attemptId)),
      pruningParam(lanes),
      instantParam(now),
    ],
  );
}

/**
 * Gives up the attempts of one lane whose process is not among the living: what they handed over may have
 * left.
 */
export async function abandonAttempts(
  tx: Db,
  lane: Lane,
  { living, now }: { readonly living: readonly ProcessId[]; readonly now: Instant },
): Promise<MessagePlace[]> {
  return tx.query<MessagePlace>(
    `update open_attempts set unknown_at = $3::timestamptz
      where lane = $1 and unknown_at is null and not (process_id = any($2::uuid[]))
      returning workspace_id as "workspaceId", message_id as "messageId"`,
    [lane, uuidArray(living), instantParam(now)],
  );
}

/** Attempts of a process that began before an instant and are not known to have ended. */
export async function readOldAttempts(
  db: Db,
  processId: ProcessId,
  before: Instant,
): Promise<Attempt[]> {
  return db.query<Attempt>(
    `select workspace_id as "workspaceId", message_id as "messageId", attempt_id as "attemptId"
       from open_attempts
      where lane = any($3::integer[]) and process_id = $1 and unknown_at is null
        and began_at < $2::timestamptz`,
    [processId, instantParam(before), int4Array(LANES)],
  );
}

/** The lanes in which a process that is not among the living left something on the wire. */
export async function findAbandoned(db: Db, living: readonly ProcessId[]): Promise<Lane[]> {
  const rows = await db.query<{ lane: Lane }>(
    `select distinct lane from open_attempts
      where lane = any($2::integer[]) and unknown_at is null and not (process_id = any($1::uuid[]))`,
    [uuidArray(living), int4Array(LANES)],
  );
  return rows.map(({ lane }) => lane);
}

/** Closes what is open of a message, whoever has it: somebody decided by hand what became of it. */
export async function dropAttempts(tx: Db, places: readonly MessagePlace[]): Promise<void> {
  await tx.execute(
    `delete from open_attempts using ${MESSAGES} where ${isOfMessage('open_attempts')}`,
    messageParams(places),
  );
}
