import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';
import type { Actor, AuditEntry, AuditNote, Deed } from './audit.js';

/** Writes down what was done: in the same transaction, so that neither is there without the other. */
export async function noteAudit(
  db: Db,
  { workspaceId, action, subject, detail = {} }: AuditNote,
  { actor, ids, now }: Deed,
): Promise<void> {
  await db.query(
    `insert into audit_entries
       (entry_id, workspace_id, at, actor_kind, actor_id, actor_name, action, subject, detail, address)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ids.uuid(),
      workspaceId,
      instantParam(now),
      actor.kind,
      actor.id,
      actor.name,
      action,
      subject,
      JSON.stringify(detail),
      actor.address,
    ],
  );
}

interface AuditRow extends Omit<AuditEntry, 'detail' | 'actor'> {
  readonly detail: string;
  readonly kind: Actor['kind'];
  readonly id: string | null;
  readonly name: string;
  readonly address: string | null;
}

/** What a page of the audit trail is asked by. */
export interface AuditFilter {
  readonly workspaceId: WorkspaceId;
  readonly action?: string | undefined;
  /** Only what is older than this entry. */
  readonly before?: string | undefined;
  readonly since?: Instant | undefined;
  readonly limit: number;
}

/** What was done in a workspace, the newest first. */
export async function readAudit(db: Db, filter: AuditFilter): Promise<AuditEntry[]> {
  const { workspaceId, action, before, since, limit } = filter;
  const rows = await db.query<AuditRow>(
    `select entry_id as "entryId", workspace_id as "workspaceId", at, actor_kind as kind,
            actor_id as id, actor_name as name, action, subject, detail, address
       from audit_entries
      where workspace_id = $1 and ($2::text is null or action = $2)
        and ($3::uuid is null or entry_id < $3) and ($4::timestamptz is null or at >= $4)
      order by entry_id desc limit $5`,
    [
      workspaceId,
      action ?? null,
      before ?? null,
      since === undefined ? null : instantParam(since),
      limit,
    ],
  );
  return rows.map(({ kind, id, name, address, detail, ...entry }) => ({
    ...entry,
    detail: JSON.parse(detail) as object,
    actor: { kind, id, name, address },
  }));
}
