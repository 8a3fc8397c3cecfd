import type { Instant, WorkspaceId } from '../kernel/index.js';
import { type Db, int4Array, int8Array, type Lane, textArray } from '../storage/index.js';
import type { ReadEvent } from './event.js';
import type { DroppedField } from './keep-fields.js';

/** How many events of a group had a field that was dropped. */
export interface DroppedCount extends DroppedField {
  readonly workspaceId: WorkspaceId;
  readonly events: number;
}

/** Senders choose the names of fields: a longer one is cut. */
const MAX_FIELD_CHARACTERS = 100;
/** Names of one group that are counted apart; further ones count together. */
const MAX_FIELDS = 200;
const OTHER_FIELDS = '(others)';

/** Counts what was dropped from a group's events, in an order that is the same for every group. */
export function sumDropped(
  events: readonly Pick<ReadEvent, 'origin' | 'dropped'>[],
): readonly DroppedCount[] {
  const counts = new Map<string, DroppedCount>();
  const count = (workspaceId: WorkspaceId, { place, field }: DroppedField): void => {
    const key = `${workspaceId} ${place} ${field}`;
    if (!counts.has(key) && counts.size >= MAX_FIELDS && field !== OTHER_FIELDS) {
      count(workspaceId, { place, field: OTHER_FIELDS });
      return;
    }
    counts.set(key, { workspaceId, place, field, events: (counts.get(key)?.events ?? 0) + 1 });
  };
  for (const { dropped, origin } of events) {
    for (const { place, field } of dropped ?? []) {
      count(origin.workspaceId, { place, field: cut(field) });
    }
  }
  return [...counts].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, count]) => count);
}

/** By characters: half of a surrogate pair can't be stored. */
function cut(field: string): string {
  if (field.length <= MAX_FIELD_CHARACTERS) return field;
  return [...field].slice(0, MAX_FIELD_CHARACTERS).join('');
}

/**
 * Adds a group's counts to the day's.
 *
 * @param at the group's: a lane of chance, in which seldom another group waits. All write their rows in the
 * same order, so that none waits crosswise.
 */
export async function countDropped(
  db: Db,
  counts: readonly DroppedCount[],
  at: { readonly lane: Lane; readonly now: Instant },
): Promise<void> {
  const day = new Date(at.now).toISOString().slice(0, 10);
  await db.query(
    `insert into dropped_fields as counted (key_lane, workspace_id, day, place, field, events)
     select $1, n.workspace_id, $2, n.place, n.field, n.events
       from unnest($3::integer[], $4::text[], $5::text[], $6::bigint[])
              with ordinality as n (workspace_id, place, field, events, turn)
      order by n.turn
     on conflict (key_lane, workspace_id, day, place, field) do update
       set events = counted.events + excluded.events`,
    [
      at.lane,
      day,
      int4Array(counts.map(({ workspaceId }) => workspaceId)),
      textArray(counts.map(({ place }) => place)),
      textArray(counts.map(({ field }) => field)),
      int8Array(counts.map(({ events }) => events)),
    ],
  );
}
