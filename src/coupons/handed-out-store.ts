import type { ProfileId } from '../kernel/index.js';
import {
  type Db,
  instantArray,
  int4Array,
  isAt,
  LANES,
  laneOfProfile,
  PLACES,
  type ProfilePlace,
  placeParams,
  pruningParam,
  textArray,
  uuidArray,
} from '../storage/index.js';
import type { CouponListPlace } from './coupon-list.js';
import type { HandedOut } from './handed-out.js';

const HANDED_OUT = `h.workspace_id as "workspaceId", h.profile_id as "profileId", h.list_key as "listKey",
       h.request_key as key, h.code, h.handed_at as "handedAt"`;

/** By what a code is asked for. */
export interface RequestPlace extends ProfilePlace {
  readonly key: string;
}

/** What has been handed out already to those who ask. */
export async function readHandedOut(
  db: Db,
  requests: readonly RequestPlace[],
): Promise<HandedOut[]> {
  const lanes = requests.map(({ profileId }) => laneOfProfile(profileId));
  return db.query<HandedOut>(
    `select ${HANDED_OUT}
       from unnest($1::integer[], $2::integer[], $3::text[]) as k (lane, workspace_id, request_key)
       join coupons_handed_out h on h.lane = k.lane and h.workspace_id = k.workspace_id
                                and h.request_key = k.request_key
        and ($4::integer[] is null or h.lane = any($4::integer[]))`,
    [
      int4Array(lanes),
      int4Array(requests.map(({ workspaceId }) => workspaceId)),
      textArray(requests.map(({ key }) => key)),
      pruningParam(lanes),
    ],
  );
}

export async function writeHandedOut(tx: Db, handedOut: readonly HandedOut[]): Promise<void> {
  if (handedOut.length === 0) return;
  await tx.execute(
    `insert into coupons_handed_out
       (lane, workspace_id, request_key, profile_id, origin_profile_id, list_key, code, handed_at)
     select lane, workspace_id, request_key, profile_id, profile_id, list_key, code, handed_at
       from unnest($1::integer[], $2::integer[], $3::text[], $4::uuid[], $5::text[], $6::text[],
                   $7::timestamptz[])
              as h (lane, workspace_id, request_key, profile_id, list_key, code, handed_at)`,
    [
      int4Array(handedOut.map(({ profileId }) => laneOfProfile(profileId))),
      int4Array(handedOut.map(({ workspaceId }) => workspaceId)),
      textArray(handedOut.map(({ key }) => key)),
      uuidArray(handedOut.map(({ profileId }) => profileId)),
      textArray(handedOut.map(({ listKey }) => listKey)),
      textArray(handedOut.map(({ code }) => code)),
      instantArray(handedOut.map(({ handedAt }) => handedAt)),
    ],
  );
}

/** Who moves, and to whom. */
interface CouponMove extends ProfilePlace {
  readonly into: ProfileId;
}

interface MovedRow extends HandedOut {
  readonly originId: ProfileId;
}

/**
 * Codes go with whom they were handed out to when profiles become one, and go back when they part. What stays is who
 * got them.
 *
 * @param origins only codes that were handed out to one of these; undefined: all that the profiles have
 */
export async function moveHandedOut(
  tx: Db,
  moves: readonly CouponMove[],
  origins?: readonly ProfileId[],
): Promise<void> {
  const into = new Map(moves.map((move) => [nameOf(move), move.into]));
  const rows = await tx.query<MovedRow>(
    `delete from coupons_handed_out h using ${PLACES}
      where ${isAt('h')} and ($5::uuid[] is null or h.origin_profile_id = any($5::uuid[]))
      returning ${HANDED_OUT}, h.origin_profile_id as "originId"`,
    [...placeParams(moves), origins === undefined ? null : uuidArray(origins)],
  );
  await arrive(
    tx,
    rows.map((row) => ({ ...row, profileId: into.get(nameOf(row)) ?? row.profileId })),
  );
}

function nameOf({ workspaceId, profileId }: ProfilePlace): string {
  return `${workspaceId} ${profileId}`;
}

async function arrive(tx: Db, rows: readonly MovedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(
    `insert into coupons_handed_out
       (lane, workspace_id, request_key, profile_id, origin_profile_id, list_key, code, handed_at)
     select * from unnest($1::integer[], $2::integer[], $3::text[], $4::uuid[], $5::uuid[], $6::text[],
                          $7::text[], $8::timestamptz[])`,
    [
      int4Array(rows.map(({ profileId }) => laneOfProfile(profileId))),
      int4Array(rows.map(({ workspaceId }) => workspaceId)),
      textArray(rows.map(({ key }) => key)),
      uuidArray(rows.map(({ profileId }) => profileId)),
      uuidArray(rows.map(({ originId }) => originId)),
      textArray(rows.map(({ listKey }) => listKey)),
      textArray(rows.map(({ code }) => code)),
      instantArray(rows.map(({ handedAt }) => handedAt)),
    ],
  );
}

/** Whether anybody has a code of the list. */
export async function hasHandedOut(
  db: Db,
  { workspaceId, key }: CouponListPlace,
): Promise<boolean> {
  const rows = await db.query(
    `select 1 from coupons_handed_out
      where lane = any($1::integer[]) and workspace_id = $2 and list_key = $3 limit 1`,
    [int4Array(LANES), workspaceId, key],
  );
  return rows.length > 0;
}
