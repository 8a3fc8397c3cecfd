import { int4Array, pruningParam, uuidArray } from '../storage/index.js';
import { laneOfMessage, type MessagePlace } from './message.js';

/** The messages that a statement is about, each once: `$1` to `$4`. */
export const MESSAGES =
  'unnest($1::integer[], $2::integer[], $3::uuid[]) as k (lane, workspace_id, message_id)';

export function messageParams(places: readonly MessagePlace[]): unknown[] {
  const lanes = places.map(({ messageId }) => laneOfMessage(messageId));
  return [
    int4Array(lanes),
    int4Array(places.map(({ workspaceId }) => workspaceId)),
    uuidArray(places.map(({ messageId }) => messageId)),
    pruningParam(lanes),
  ];
}

/** The rows of a table that belong to {@link MESSAGES}. */
export function isOfMessage(table: string): string {
  return `${table}.lane = k.lane and ${table}.workspace_id = k.workspace_id
            and ${table}.message_id = k.message_id
        and ($4::integer[] is null or ${table}.lane = any($4::integer[]))`;
}
