import type { Instant } from '../kernel/index.js';
import {
  BinaryCopy,
  type Db,
  int4Array,
  laneOfKey,
  pruningParam,
  uuidArray,
} from '../storage/index.js';
import type { SourceOrigin } from './event.js';

/** The key (32 hex digits) under which a workspace remembers a message id. */
export function messageKey({ hash }: Pick<SourceOrigin, 'hash'>, messageId: string): string {
  return hash(`message:${messageId}`);
}

/** Which of these keys (32 hex digits each) were seen before; gives their places in the list. */
export async function findSeen(db: Db, keys: readonly string[]): Promise<ReadonlySet<number>> {
  const lanes = keys.map(laneOfKey);
  const rows = await db.query<{ place: number }>(
    `select k.place from unnest($1::integer[], $2::uuid[]) with ordinality as k (key_lane, key, place)
       join message_ids m on m.key_lane = k.key_lane and m.key = k.key
      where ($3::integer[] is null or m.key_lane = any($3::integer[]))`,
    [int4Array(lanes), uuidArray(keys), pruningParam(lanes)],
  );
  return new Set(rows.map(({ place }) => place - 1));
}

/**
 * Marks keys as seen. Another process may have marked one since {@link findSeen}: then the statement
 * waits for that transaction and fails as a conflict, and the whole group is taken up again.
 */
export async function markSeen(
  db: Db,
  keys: readonly string[],
  receivedAt: Instant,
): Promise<void> {
  const copy = new BinaryCopy();
  for (const key of keys) copy.row(3).int4(laneOfKey(key)).uuid(key).instant(receivedAt);
  await db.copyIn('message_ids (key_lane, key, received_at)', copy.finish());
}
