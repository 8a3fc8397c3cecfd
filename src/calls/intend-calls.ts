import { type Instant, stringifyExact } from '../kernel/index.js';
import {
  type Db,
  instantParam,
  int4Array,
  laneOfProfile,
  textArray,
  uuidArray,
} from '../storage/index.js';
import { type CallIntent, callIdOf } from './call.js';

/**
 * Writes down calls that are to be made, in the transaction that decides on them: the senders make them once it is
 * committed. What was written down before under the same key is left as it is.
 *
 * @param now the lanes' clock
 * @returns how many are new
 */
export async function intendCalls(
  tx: Db,
  intents: readonly CallIntent[],
  now: Instant,
): Promise<number> {
  if (intents.length === 0) return 0;
  const distinct = new Map(
    intents.map((intent) => {
      const callId = callIdOf(intent.key, intent.profileId);
      return [`${intent.workspaceId} ${callId}`, { ...intent, callId }];
    }),
  );
  const calls = [...distinct.values()];
  return tx.execute(
    `insert into calls (lane, workspace_id, call_id, profile_id, call_key, webhook, method, body, timeout_ms,
                        state, intended_at, due_at)
     select c.*, 'waiting', $10::timestamptz, $10::timestamptz
       from unnest($1::integer[], $2::integer[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[],
                   $8::text[], $9::integer[]) as c
     on conflict (lane, workspace_id, call_id) do nothing`,
    [
      int4Array(calls.map(({ profileId }) => laneOfProfile(profileId))),
      int4Array(calls.map(({ workspaceId }) => workspaceId)),
      uuidArray(calls.map(({ callId }) => callId)),
      uuidArray(calls.map(({ profileId }) => profileId)),
      textArray(calls.map(({ key }) => key)),
      textArray(calls.map(({ webhook }) => webhook)),
      textArray(calls.map(({ method }) => method)),
      textArray(calls.map(({ body }) => stringifyExact(body))),
      calls.map(({ timeoutMs }) => timeoutMs ?? null),
      instantParam(now),
    ],
  );
}
