import type { WorkspaceId } from '../kernel/index.js';
import { type Db, int8Array, textArray } from '../storage/index.js';

/** How large a segment was at the end of a day. */
export interface DaySize {
  readonly key: string;
  /** Of the workspace, `YYYY-MM-DD`. */
  readonly day: string;
  readonly members: number;
}

/** Writes a day's sizes; what was written of it before is written over. */
export async function writeSizes(
  db: Db,
  workspaceId: WorkspaceId,
  sizes: readonly DaySize[],
): Promise<void> {
  if (sizes.length === 0) return;
  await db.execute(
    `insert into segment_sizes (workspace_id, segment_key, day, members)
     select $1, key, day::date, members
       from unnest($2::text[], $3::text[], $4::bigint[]) as said (key, day, members)
     on conflict (workspace_id, segment_key, day) do update set members = excluded.members`,
    [
      workspaceId,
      textArray(sizes.map(({ key }) => key)),
      textArray(sizes.map(({ day }) => day)),
      int8Array(sizes.map(({ members }) => members)),
    ],
  );
}

/** The sizes of some days, of all segments or of one. */
export async function readSizes(
  db: Db,
  asked: {
    readonly workspaceId: WorkspaceId;
    /** Undefined: all. */
    readonly key?: string | undefined;
    /** Both belong to it. */
    readonly from: string;
    readonly to: string;
  },
): Promise<DaySize[]> {
  return db.query<DaySize>(
    `select segment_key as key, to_char(day, 'YYYY-MM-DD') as day, members from segment_sizes
      where workspace_id = $1 and ($2::text is null or segment_key = $2)
        and day between $3::text::date and $4::text::date
      order by segment_key, day`,
    [asked.workspaceId, asked.key ?? null, asked.from, asked.to],
  );
}

export async function deleteSizes(tx: Db, workspaceId: WorkspaceId, key: string): Promise<void> {
  await tx.execute('delete from segment_sizes where workspace_id = $1 and segment_key = $2', [
    workspaceId,
    key,
  ]);
}
