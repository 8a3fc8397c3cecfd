import type { Instant, SourceId, WorkspaceId } from '../kernel/index.js';
import { type Db, textArray } from '../storage/index.js';
import type { Envelope, IngestCall } from './event.js';
import { QUARANTINE_REASONS, type QuarantineReason } from './quarantined-item.js';

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

/**
 * The conditions of a filter, and of those only: a plan that is made for any values finds no index by one that may
 * be left out.
 */
function matching(
  { workspaceId, status, reason, ids }: QuarantineFilter,
  page: { readonly limit: number; readonly after?: string | undefined },
  isBehind: (id: string) => string,
): { readonly where: string; readonly params: unknown[] } {
  const sql = ['workspace_id = $1'];
  const params: unknown[] = [workspaceId, page.limit];
  const add = (value: unknown, condition: (at: string) => string) => {
    if (value === undefined) return;
    params.push(value);
    sql.push(condition(`$${params.length}`));
  };
  add(status, (at) => `status = ${at}`);
  add(reason, (at) => `reason = ${at}`);
  add(ids, (at) => `quarantine_id = any(${at}::uuid[])`);
  add(page.after, isBehind);
  return { where: sql.join(' and '), params };
}

/** Quarantined items, those that were first held latest first. */
export async function listQuarantined(
  db: Db,
  filter: QuarantineFilter,
  page: { readonly limit: number; readonly after?: string | undefined },
): Promise<QuarantineView[]> {
  const { where, params } = matching(filter, page, (id) => `quarantine_id < ${id}::uuid`);
  return db.query<QuarantineView>(
    `select ${VIEW} from quarantine where ${where} order by quarantine_id desc limit $2`,
    params,
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
  const { where, params } = matching(filter, page, (id) => `quarantine_id > ${id}::uuid`);
  const rows = await db.query<DetailRow>(
    `select ${VIEW}, replace(key::text, '-', '') as key, bytes, envelope from quarantine
      where ${where} order by quarantine_id limit $2`,
    params,
  );
  return rows.map((row) => ({ ...row, envelope: JSON.parse(row.envelope) as Envelope }));
}

/** Items are counted up to here: who has more of them needs no exact number, and a count reads what it counts. */
export const QUARANTINE_COUNTED = 1_000;

/** How many items wait in quarantine, up to a number. */
export async function countHeld(
  db: Db,
  workspaceId: WorkspaceId,
  upTo = QUARANTINE_COUNTED,
): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*) as count from (
       select 1 from quarantine where workspace_id = $1 and status = 'held' limit $2) held`,
    [workspaceId, upTo],
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

/**
 * A workspace's items by what became of them and why they were held, the most frequent first; of each kind up to
 * a number. Each kind is a stretch of an index.
 */
export async function countQuarantined(
  db: Db,
  workspaceId: WorkspaceId,
  upTo = QUARANTINE_COUNTED,
): Promise<QuarantineCount[]> {
  return db.query<QuarantineCount>(
    `select status, reason, items, last_at as "lastAt"
       from unnest($2::text[]) as statuses (status)
      cross join unnest($3::text[]) as reasons (reason)
      cross join lateral (
        select q.last_at from quarantine q
         where q.workspace_id = $1 and q.status = statuses.status and q.reason = reasons.reason
         order by q.last_at desc limit 1) newest
      cross join lateral (
        select count(*) as items from (
          select 1 from quarantine q
           where q.workspace_id = $1 and q.status = statuses.status and q.reason = reasons.reason
           limit $4) few) counted
      order by items desc, reason, status`,
    [workspaceId, textArray(QUARANTINE_STATUSES), textArray(QUARANTINE_REASONS), upTo],
  );
}
