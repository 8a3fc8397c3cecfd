import { type Db, textArray } from '../../storage/index.js';
import type { RowLayout } from './row-layout.js';

/** Layout → its trackers, by place; of those that are kept. */
export async function readLayouts(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db.query<{ id: string; trackers: string[] }>(
    `select layout_id as id, trackers from tracker_layouts where layout_id = any($1::text[])`,
    [textArray(ids)],
  );
  return new Map(rows.map(({ id, trackers }) => [id, trackers]));
}

/** In the order of their names, so that two writers of the same ones wait for each other in turn. */
export async function writeLayouts(
  db: Db,
  layouts: readonly Pick<RowLayout, 'id' | 'trackers'>[],
): Promise<void> {
  for (const { id, trackers } of [...layouts].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    await db.execute(
      `insert into tracker_layouts (layout_id, trackers) values ($1, $2::text[])
       on conflict (layout_id) do nothing`,
      [id, textArray(trackers)],
    );
  }
}
