import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, int4Array, LANES } from '../storage/index.js';
import type { SuppressionReason } from './suppression.js';

/** A suppression, for screens and the API. */
export interface SuppressionView {
  /** 32 hex digits, with hyphens. */
  readonly key: string;
  readonly reason: SuppressionReason;
  /** Null: its owner was forgotten. */
  readonly address: string | null;
  readonly since: Instant;
  readonly detail: string | null;
  readonly liftedAt: Instant | null;
  readonly liftedWhy: string | null;
}

/** Where a page of suppressions begins: behind this one. */
export type SuppressionPlace = Pick<SuppressionView, 'key' | 'reason'>;

/** A workspace's suppressions in order of their keys, lifted ones too. */
export async function listSuppressions(
  db: Db,
  workspaceId: WorkspaceId,
  page: { readonly after: SuppressionPlace | undefined; readonly limit: number },
): Promise<SuppressionView[]> {
  return db.query<SuppressionView>(
    `select key, reason, address, since, detail, lifted_at as "liftedAt", lifted_why as "liftedWhy"
       from suppressions
      where workspace_id = $1 and key_lane = any($2::integer[])
        and ($3::uuid is null or (key, reason) > ($3, $4))
      order by key, reason limit $5`,
    [
      workspaceId,
      int4Array(LANES),
      page.after?.key ?? null,
      page.after?.reason ?? null,
      page.limit,
    ],
  );
}
