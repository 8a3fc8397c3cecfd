import type { Instant } from '../kernel/index.js';
import {
  type Db,
  instantParam,
  int4Array,
  isAt,
  LANES,
  PLACES,
  type ProfilePlace,
  placeParams,
} from '../storage/index.js';
import { type Call, type CallEntry, type CallPlace, type CallState, laneOfCall } from './call.js';
import type { WebhookPlace } from './webhook.js';

const CALL = `c.workspace_id as "workspaceId", c.call_id as "callId", c.profile_id as "profileId",
       c.call_key as key, c.webhook, c.method, c.body, c.timeout_ms as "timeoutMs", c.state, c.reason, c.status,
       c.answer, c.attempts, c.intended_at as "intendedAt", c.due_at as "dueAt",
       c.settled_at as "settledAt", c.history`;

type CallRow = Omit<Call, 'history'> & { readonly history: string };

export async function findCall(
  db: Db,
  { workspaceId, callId }: CallPlace,
): Promise<Call | undefined> {
  const rows = await db.query<CallRow>(
    `select ${CALL} from calls c where c.lane = $1 and c.workspace_id = $2 and c.call_id = $3`,
    [laneOfCall(callId), workspaceId, callId],
  );
  return rows.map(callOf)[0];
}

/** What calls of a webhook are asked by. */
export interface CallFilter extends WebhookPlace {
  readonly state: CallState | undefined;
  /** Only what was intended earlier. */
  readonly before: Instant | undefined;
  readonly limit: number;
}

/** A webhook's calls, the newest first. */
export async function listCallsOf(db: Db, filter: CallFilter): Promise<Call[]> {
  const { workspaceId, name, state, before, limit } = filter;
  const rows = await db.query<CallRow>(
    `select ${CALL} from calls c
      where c.lane = any($1::integer[]) and c.workspace_id = $2 and c.webhook = $3
        and ($4::text is null or c.state = $4)
        and ($5::timestamptz is null or c.intended_at < $5::timestamptz)
      order by c.intended_at desc, c.call_id limit $6`,
    [
      int4Array(LANES),
      workspaceId,
      name,
      state ?? null,
      before === undefined ? null : instantParam(before),
      limit,
    ],
  );
  return rows.map(callOf);
}

/** A profile's newest calls, the newest first. */
export async function readCallsOfProfile(
  db: Db,
  place: ProfilePlace,
  limit: number,
): Promise<Call[]> {
  const rows = await db.query<CallRow>(
    `select ${CALL} from ${PLACES} join calls c on ${isAt('c')}
      order by c.intended_at desc, c.call_id limit $5`,
    [...placeParams([place]), limit],
  );
  return rows.map(callOf);
}

function callOf({ history, ...row }: CallRow): Call {
  return { ...row, history: JSON.parse(history) as CallEntry[] };
}
