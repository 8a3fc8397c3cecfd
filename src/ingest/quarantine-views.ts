import type { Instant, SourceId, WorkspaceId } from '../kernel/index.js';
import type { Db } from '../storage/index.js';
import type { Envelope, IngestCall } from './event.js';
import type { QuarantineReason } from './quarantined-item.js';

/** What became of a quarantined item: `superseded` when the log had the event already. */
export const QUARANTINE_STATUSES = ['held', 'replayed', 'superseded'] as const;
export type QuarantineStatus = (typeof QUARANTINE_STATUSES)[number];

/** A quarantined item in a list. */
export interface QuarantineView {
  /** A UUID version 7, of the time when it was first held. */
  readonly id: string;
  readonly sourceId: SourceId;
  readonly call: IngestCall;
  readonly reason: QuarantineReason;
  readonly detail: string;
  /** How often the same bytes came by the same call. */
  readonly occurrences: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly status: QuarantineStatus;
  readonly settledAt: Instant | null;
  readonly byteLength: number;
}

/** A quarantined item as it came. */
export interface QuarantineDetail extends QuarantineView {
  /** 32 hex digits: what the same bytes by the same call have in common. */
  readonly key: string;
  readonly bytes: Buffer;
  readonly envelope: Envelope;
}

export interface QuarantineFilter {
  readonly workspaceId: WorkspaceId;
  readonly status?: QuarantineStatus | undefined;
  readonly reason?: QuarantineReason | undefined;
  readonly ids?: readonly string[] | undefined;
}

const VIEW = `quarantine_id as id, source_id as "sourceId", call, reason, detail, occurrences,
  first_at as "firstAt", last_at as "lastAt", status, settled_at as "settledAt",
  octet_length(bytes) as "byteLength"`;

const MATCHES = `workspace_id = $1
    and ($2::text is null or status = $2)
    and ($3::text is null or reason = $3)
    and ($4::uuid[] is null or quarantine_id = any($4))`;

function matchParams({ workspaceId, status, reason, ids }: QuarantineFilter): unknown[] {
  return [workspaceId, status ?? null, reason ?? null, ids ?? null];
}

/** Quarantined items, those that were first held latest first. */
export async function listQuarantined(
  db: Db,
  filter: QuarantineFilter,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<QuarantineView[]> {
  return db.query<QuarantineView>(
    `select ${VIEW} from quarantine
      where ${MATCHES} and ($5::uuid is null or quarantine_id < $5)
      order by quarantine_id desc limit $6`,
    [...matchParams(filter), page.after ?? null, page.limit],
  );
}

interface DetailRow extends Omit<QuarantineDetail, 'envelope'> {
  readonly envelope: string;
}

/** Quarantined items with their bytes, those that were first held earliest first. */
export async function readQuarantined(
  db: Db,
  filter: QuarantineFilter,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<QuarantineDetail[]> {
  const rows = await db.query<DetailRow>(
    `select ${VIEW}, replace(key::text, '-', '') as key, bytes, envelope from quarantine
      where ${MATCHES} and ($5::uuid is null or quarantine_id > $5)
      order by quarantine_id limit $6`,
    [...matchParams(filter), page.after ?? null, page.limit],
  );
  return rows.map((row) => ({ ...row, envelope: JSON.parse(row.envelope) as Envelope }));
}

/** How many items wait in quarantine. */
export async function countHeld(db: Db, workspaceId: WorkspaceId): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*) as count from quarantine where workspace_id = $1 and status = 'held'`,
    [workspaceId],
  );
  return row?.count ?? 0;
}

/** How many items of one reason there are in one state. */
export interface QuarantineCount {
  readonly status: QuarantineStatus;
  readonly reason: QuarantineReason;
  readonly items: number;
  /** When the last of them came. */
  readonly lastAt: Instant;
}

/** A workspace's items by what became of them and why they were held, the most frequent first. */
export async function countQuarantined(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<QuarantineCount[]> {
  return db.query<QuarantineCount>(
    `select status, reason, count(*) as items, max(last_at) as "lastAt" from quarantine
      where workspace_id = $1 group by status, reason order by items desc, reason, status`,
    [workspaceId],
  );
}
