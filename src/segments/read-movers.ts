import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam } from '../storage/index.js';

/** How many entered a segment and left it. */
export interface Mover {
  readonly key: string;
  readonly name: string;
  readonly entered: number;
  readonly left: number;
}

/** The segments that most people entered or left since an instant, those that moved most first. */
export async function readMovers(
  db: Db,
  asked: { readonly workspaceId: WorkspaceId; readonly since: Instant; readonly limit: number },
): Promise<Mover[]> {
  return db.query<Mover>(
    `select s.key, s.name, c.entered, c."left"
       from (select segment_key, count(*) filter (where what = 'entered') as entered,
                    count(*) filter (where what = 'left') as "left", count(*) as moves
               from segment_changes
              where workspace_id = $1 and changed_at >= $2::timestamptz
              group by segment_key) as c
       join segments s on s.workspace_id = $1 and s.key = c.segment_key
      order by c.moves desc, s.key limit $3`,
    [asked.workspaceId, instantParam(asked.since), asked.limit],
  );
}
