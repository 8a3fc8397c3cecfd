import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, instantParam, textArray } from '../storage/index.js';

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
  // By their keys, the index leads to the changes of today alone.
  const names = await db.query<{ key: string; name: string }>(
    'select key, name from segments where workspace_id = $1',
    [asked.workspaceId],
  );
  const moves = await db.query<Omit<Mover, 'name'>>(
    `select segment_key as key, count(*) filter (where what = 'entered') as entered,
            count(*) filter (where what = 'left') as "left"
       from segment_changes
      where workspace_id = $1 and segment_key = any($2::text[]) and changed_at >= $3::timestamptz
      group by segment_key order by count(*) desc, segment_key limit $4`,
    [
      asked.workspaceId,
      textArray(names.map(({ key }) => key)),
      instantParam(asked.since),
      asked.limit,
    ],
  );
  const nameOf = new Map(names.map(({ key, name }) => [key, name]));
  return moves.map((each) => ({ ...each, name: nameOf.get(each.key) ?? each.key }));
}
