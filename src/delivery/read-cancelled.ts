import type { WorkspaceId } from '../kernel/index.js';
import { type Db, int4Array, pruningParam, uuidArray } from '../storage/index.js';
import { laneOfMessage, type MessageId } from './message.js';

/** Why messages were cancelled, of those of these that were. */
export async function readCancelled(
  db: Db,
  workspaceId: WorkspaceId,
  messageIds: readonly MessageId[],
): Promise<ReadonlyMap<string, string>> {
  if (messageIds.length === 0) return new Map();
  const lanes = messageIds.map(laneOfMessage);
  const rows = await db.queryOnce<{ messageId: MessageId; reason: string }>(
    `select m.message_id as "messageId", m.reason
       from unnest($1::integer[], $2::uuid[]) as k (lane, message_id)
       join messages m on m.lane = k.lane and m.message_id = k.message_id
      where m.workspace_id = $3 and m.state = 'cancelled' and m.reason is not null
        and ($4::integer[] is null or m.lane = any($4::integer[]))`,
    [int4Array(lanes), uuidArray(messageIds), workspaceId, pruningParam(lanes)],
  );
  return new Map(rows.map(({ messageId, reason }) => [messageId, reason]));
}
