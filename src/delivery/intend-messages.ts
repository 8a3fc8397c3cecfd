import { type Instant, stringifyExact } from '../kernel/index.js';
import {
  type Db,
  instantParam,
  int4Array,
  jsonbArray,
  textArray,
  uuidArray,
} from '../storage/index.js';
import { type CausingEvent, type Intent, laneOfMessage, type MessageId } from './message.js';
import { writeDueRows } from './outbox-store.js';

/**
 * Notes that these messages are to be sent, and lets them be due, in the transaction that decides it. A
 * message that was intended before stays as it is.
 *
 * @returns the new ones
 */
export async function intendMessages(
  tx: Db,
  intents: readonly Intent[],
  now: Instant,
): Promise<ReadonlySet<MessageId>> {
  if (intents.length === 0) return new Set();
  const rows = await tx.query<{ id: MessageId }>(
    `insert into messages
       (lane, workspace_id, message_id, profile_id, campaign_id, version_id, purpose, state, address, data,
        event, intended_at)
     select lane, workspace_id, message_id, profile_id, campaign_id, version_id, purpose, 'queued', address,
            data, event, $10::timestamptz
       from unnest($1::integer[], $2::integer[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[],
                   $8::text[], $9::jsonb[], $11::jsonb[])
              as i (lane, workspace_id, message_id, profile_id, campaign_id, version_id, purpose, address, data,
                    event)
     on conflict (lane, workspace_id, message_id) do nothing
     returning message_id as id`,
    [
      int4Array(intents.map(({ messageId }) => laneOfMessage(messageId))),
      int4Array(intents.map(({ workspaceId }) => workspaceId)),
      uuidArray(intents.map(({ messageId }) => messageId)),
      uuidArray(intents.map(({ profileId }) => profileId)),
      uuidArray(intents.map(({ campaignId }) => campaignId)),
      uuidArray(intents.map(({ versionId }) => versionId)),
      textArray(intents.map(({ purpose }) => purpose)),
      textArray(intents.map(({ address }) => address)),
      jsonbArray(intents.map(({ data }) => data && stringifyExact(data))),
      instantParam(now),
      jsonbArray(intents.map(({ event }) => (event === undefined ? null : eventJson(event)))),
    ],
  );
  const fresh = new Set(rows.map(({ id }) => id));
  const due = intents.filter(({ messageId }) => fresh.has(messageId));
  await writeDueRows(
    tx,
    due.map((intent) => ({ ...intent, dueAt: now })),
  );
  return fresh;
}

/** In the form in which templates read it. */
function eventJson({ name, occurredAt, properties }: CausingEvent): string {
  return stringifyExact({ name, timestamp: new Date(occurredAt).toISOString(), properties });
}
