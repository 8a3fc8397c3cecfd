import { type Instant, stringifyExact } from '../kernel/index.js';
import {
  type Db,
  instantArray,
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
       (lane, workspace_id, message_id, profile_id, campaign_id, version_id, purpose, state, reason,
        address, data, event, intended_at, settled_at, run_id, step_id)
     select lane, workspace_id, message_id, profile_id, campaign_id, version_id, purpose,
            case when withheld is null then 'queued' else 'cancelled' end, withheld, address, data, event,
            intended_at, case when withheld is null then null else intended_at end, run_id, step_id
       from unnest($1::integer[], $2::integer[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[],
                   $8::text[], $9::jsonb[], $10::timestamptz[], $11::jsonb[], $12::text[], $13::uuid[],
                   $14::text[])
              as i (lane, workspace_id, message_id, profile_id, campaign_id, version_id, purpose, address, data,
                    intended_at, event, withheld, run_id, step_id)
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
      instantArray(intents.map(({ decidedAt }) => decidedAt ?? now)),
      jsonbArray(intents.map(({ event }) => (event === undefined ? null : eventJson(event)))),
      textArray(intents.map(({ withheld }) => withheld ?? null)),
      uuidArray(intents.map(({ run }) => run?.runId ?? null)),
      textArray(intents.map(({ run }) => run?.stepId ?? null)),
    ],
  );
  const fresh = new Set(rows.map(({ id }) => id));
  const due = intents.filter(
    ({ messageId, withheld }) => withheld === undefined && fresh.has(messageId),
  );
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
