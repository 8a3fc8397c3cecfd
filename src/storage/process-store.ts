import type { ProcessId } from '../kernel/index.js';
import type { Db } from './database.js';

/** One running Attune process as it registers itself. */
export interface ProcessEntry {
  readonly processId: ProcessId;
  readonly roles: readonly string[];
  readonly host: string;
  readonly pid: number;
  readonly version: string;
  /** Tells processes apart that sign links with different keys. */
  readonly keyFingerprint: string;
}

export interface ProcessHealth extends ProcessEntry {
  /** Whether its last heartbeat is younger than {@link HEARTBEAT_LIMIT_SECONDS}. */
  readonly isAlive: boolean;
}

/** A process that was silent for longer has lost its lanes. By the database's clock alone. */
export const HEARTBEAT_LIMIT_SECONDS = 5;

/** Shown by the server for every session of a process. */
export function sessionName(processId: ProcessId): string {
  return `attune/${processId}`;
}

/** Registers the process at its first call, and says at each that it lives. */
export async function sendHeartbeat(db: Db, entry: ProcessEntry): Promise<void> {
  await db.query(
    `insert into processes (process_id, roles, host, pid, version, key_fingerprint, started_at, heartbeat_at)
     values ($1, $2, $3, $4, $5, $6, clock_timestamp(), clock_timestamp())
     on conflict (process_id) do update set heartbeat_at = clock_timestamp()`,
    [entry.processId, entry.roles, entry.host, entry.pid, entry.version, entry.keyFingerprint],
  );
}

/** Every registered process, the dead of the last hour included. */
export async function readProcesses(db: Db): Promise<ProcessHealth[]> {
  return db.query<ProcessHealth>(
    `select process_id as "processId", roles, host, pid, version, key_fingerprint as "keyFingerprint",
            heartbeat_at > clock_timestamp() - make_interval(secs => $1) as "isAlive"
       from processes where heartbeat_at > clock_timestamp() - interval '1 hour'
      order by process_id`,
    [HEARTBEAT_LIMIT_SECONDS],
  );
}

/** Signs off at a clean end, and removes those that have been silent for an hour. */
export async function signOff(db: Db, processId: ProcessId): Promise<void> {
  await db.query(
    `delete from processes
      where process_id = $1 or heartbeat_at < clock_timestamp() - interval '1 hour'`,
    [processId],
  );
}

/**
 * Ends the sessions that a silent process still has. A frozen one keeps the locks of its open
 * transaction, and its lanes could not be taken before the server gives it up.
 */
export async function endSessions(db: Db, processId: ProcessId): Promise<void> {
  await db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = $1 and pid <> pg_backend_pid()`,
    [sessionName(processId)],
  );
}
