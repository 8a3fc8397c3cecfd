import type { EventId, Instant, ProfileId, WorkspaceId } from '../kernel/index.js';
import {
  BinaryCopy,
  type Db,
  instantParam,
  int4Array,
  type Lane,
  laneOfProfile,
  PLACES,
  type ProfilePlace,
  placeParams,
  uuidArray,
} from '../storage/index.js';
import { plainKey } from './identifier-store.js';
import type { MergeCause } from './identity-graph.js';

/** The record of a merge. */
export interface MergeRecord {
  readonly mergeId: string;
  readonly loserId: ProfileId;
  readonly winnerId: ProfileId;
  readonly mergedAt: Instant;
  readonly cause: MergeCause;
  /** The event in which both were named; null: it was done by hand. */
  readonly eventId: EventId | null;
  readonly loserKey: string | null;
  readonly winnerKey: string | null;
  /** The identifiers that pointed to the loser. */
  readonly movedKeys: readonly string[];
  readonly takenBackAt: Instant | null;
}

/** Records merges; the caller holds the identity lock. */
export async function insertMerges(
  db: Db,
  workspaceId: WorkspaceId,
  merges: readonly Omit<MergeRecord, 'takenBackAt'>[],
): Promise<void> {
  const copy = new BinaryCopy();
  for (const merge of merges) {
    copy
      .row(11)
      .int4(laneOfProfile(merge.loserId))
      .int4(workspaceId)
      .uuid(merge.loserId)
      .uuid(merge.mergeId)
      .uuid(merge.winnerId)
      .instant(merge.mergedAt)
      .text(merge.cause);
    for (const id of [merge.eventId, merge.loserKey, merge.winnerKey]) {
      if (id === null) copy.null();
      else copy.uuid(id);
    }
    copy.uuidArray(merge.movedKeys);
  }
  await db.copyIn(
    `merges (lane, workspace_id, loser_id, merge_id, winner_id, merged_at, cause, event_id,
             loser_key, winner_key, moved_keys)`,
    copy.finish(),
  );
}

const MERGE = `merge_id as "mergeId", loser_id as "loserId", winner_id as "winnerId",
  merged_at as "mergedAt", cause, event_id as "eventId", loser_key as "loserKey",
  winner_key as "winnerKey", moved_keys as "movedKeys", taken_back_at as "takenBackAt"`;

/** The merges that these profiles lost, the last one first. */
export async function readMergesLost(
  db: Db,
  workspaceId: WorkspaceId,
  loserIds: readonly ProfileId[],
): Promise<MergeRecord[]> {
  const rows = await db.query<MergeRecord>(
    `select ${MERGE} from merges
      where lane = any($1::integer[]) and workspace_id = $2 and loser_id = any($3::uuid[])
      order by merged_at desc, merge_id desc`,
    [int4Array(loserIds.map(laneOfProfile)), workspaceId, uuidArray(loserIds)],
  );
  return rows.map(withPlainKeys);
}

/** The merges that these profiles won, the last one first. */
export async function readMergesWon(
  db: Db,
  workspaceId: WorkspaceId,
  winnerIds: readonly ProfileId[],
): Promise<MergeRecord[]> {
  const rows = await db.query<MergeRecord>(
    `select ${MERGE} from merges where workspace_id = $1 and winner_id = any($2::uuid[])
      order by merged_at desc, merge_id desc`,
    [workspaceId, uuidArray(winnerIds)],
  );
  return rows.map(withPlainKeys);
}

/** When a profile was merged away, if that led to another one; undefined: it never became part of that one. */
export type JoinTimeOf = (origin: ProfileId, profileId: ProfileId) => Instant | undefined;

/**
 * The ways that profiles went, by merges that hold. After an un-merge a profile has events that were accepted for
 * another one, which may since have been merged elsewhere: that is no joining.
 */
export async function readJoinTimes(db: Db, places: readonly ProfilePlace[]): Promise<JoinTimeOf> {
  const losses = new Map<ProfileId, Loss>();
  for (let next = places; next.length > 0; ) {
    const found = await readLosses(db, next);
    next = found.flatMap(({ loserId, ...loss }) => {
      losses.set(loserId, loss);
      const { workspaceId, winnerId: profileId } = loss;
      return losses.has(profileId) ? [] : [{ workspaceId, profileId }];
    });
  }
  return (origin, profileId) => {
    const first = losses.get(origin);
    let loss = first;
    for (const passed = new Set([origin]); loss !== undefined && !passed.has(loss.winnerId); ) {
      if (loss.winnerId === profileId) return first?.at;
      passed.add(loss.winnerId);
      loss = losses.get(loss.winnerId);
    }
    return undefined;
  };
}

interface Loss {
  readonly workspaceId: WorkspaceId;
  readonly winnerId: ProfileId;
  readonly at: Instant;
}

function readLosses(
  db: Db,
  places: readonly ProfilePlace[],
): Promise<(Loss & { readonly loserId: ProfileId })[]> {
  return db.query(
    `select m.workspace_id as "workspaceId", m.loser_id as "loserId", m.winner_id as "winnerId",
            m.merged_at as at
       from ${PLACES} join merges m on m.lane = k.lane and m.workspace_id = k.workspace_id
            and m.loser_id = k.profile_id and ($4::integer[] is null or m.lane = any($4::integer[]))
      where m.taken_back_at is null`,
    placeParams(places),
  );
}

/** A profile that was merged into another one, by a merge that holds. */
export interface JoinedProfile {
  readonly profileId: ProfileId;
  readonly joinedAt: Instant;
}

/** Who was merged into these profiles. */
export async function readJoined(
  db: Db,
  workspaceId: WorkspaceId,
  winnerIds: readonly ProfileId[],
): Promise<ReadonlyMap<ProfileId, readonly JoinedProfile[]>> {
  const joined = new Map<ProfileId, JoinedProfile[]>();
  if (winnerIds.length === 0) return joined;
  const rows = await db.query<JoinedProfile & { winnerId: ProfileId }>(
    `select winner_id as "winnerId", loser_id as "profileId", merged_at as "joinedAt" from merges
      where winner_id = any($2::uuid[]) and workspace_id = $1 and taken_back_at is null`,
    [workspaceId, uuidArray(winnerIds)],
  );
  for (const { winnerId, ...profile } of rows) {
    joined.set(winnerId, [...(joined.get(winnerId) ?? []), profile]);
  }
  return joined;
}

/** Where the record of a merge lies. */
export type MergePlace = Pick<MergeRecord, 'loserId' | 'mergeId'> & {
  readonly workspaceId: WorkspaceId;
};

/** Notes that a merge holds no more. */
export async function takeMergeBack(
  db: Db,
  { workspaceId, loserId, mergeId }: MergePlace,
  now: Instant,
): Promise<void> {
  await db.execute(
    `update merges set taken_back_at = $5::timestamptz
      where lane = $1 and workspace_id = $2 and loser_id = $3 and merge_id = $4`,
    [laneOfProfile(loserId), workspaceId, loserId, mergeId, instantParam(now)],
  );
}

/** Gives merges another winner: these losers go along with who parts. */
export async function giveMerges(
  db: Db,
  workspaceId: WorkspaceId,
  { merges, winnerId }: { readonly merges: readonly MergeRecord[]; readonly winnerId: ProfileId },
): Promise<void> {
  if (merges.length === 0) return;
  const loserIds = merges.map(({ loserId }) => loserId);
  await db.execute(
    `update merges set winner_id = $4
      where lane = any($1::integer[]) and workspace_id = $2 and loser_id = any($3::uuid[])
        and taken_back_at is null`,
    [int4Array(loserIds.map(laneOfProfile)), workspaceId, uuidArray(loserIds), winnerId],
  );
}

/** Notes that keys have parted from these profiles: the merges that they lost, and that hold, moved them no more. */
export async function forgetMovedKeys(
  db: Db,
  workspaceId: WorkspaceId,
  { loserIds, keys }: { readonly loserIds: readonly ProfileId[]; readonly keys: readonly string[] },
): Promise<void> {
  await db.execute(
    `update merges
        set moved_keys = array(select key from unnest(moved_keys) as key where key <> all($4::uuid[]))
      where lane = any($1::integer[]) and workspace_id = $2 and loser_id = any($3::uuid[])
        and taken_back_at is null`,
    [int4Array(loserIds.map(laneOfProfile)), workspaceId, uuidArray(loserIds), uuidArray(keys)],
  );
}

export type ProfilePair = readonly [ProfileId, ProfileId];

/** Who is kept apart from these profiles. */
export async function readApart(
  db: Db,
  workspaceId: WorkspaceId,
  profileIds: readonly ProfileId[],
): Promise<ProfilePair[]> {
  const rows = await db.query<{ profile_id: ProfileId; other_id: ProfileId }>(
    `select profile_id, other_id from kept_apart
      where lane = any($1::integer[]) and workspace_id = $2 and profile_id = any($3::uuid[])`,
    [int4Array(profileIds.map(laneOfProfile)), workspaceId, uuidArray(profileIds)],
  );
  return rows.map((row) => [row.profile_id, row.other_id]);
}

/** Keeps pairs apart: no event makes them one. */
export async function keepApart(
  db: Db,
  workspaceId: WorkspaceId,
  pairs: readonly ProfilePair[],
): Promise<void> {
  const rows = bothWays(pairs);
  await db.query(
    `insert into kept_apart (lane, workspace_id, profile_id, other_id)
     select t.lane, $2::integer, t.profile_id, t.other_id
       from unnest($1::integer[], $3::uuid[], $4::uuid[]) as t (lane, profile_id, other_id)
     on conflict do nothing`,
    [rows.lanes, workspaceId, rows.ones, rows.others],
  );
}

/** Lets pairs be made one again. */
export async function letTogether(
  db: Db,
  workspaceId: WorkspaceId,
  pairs: readonly ProfilePair[],
): Promise<void> {
  const rows = bothWays(pairs);
  await db.execute(
    `delete from kept_apart
      using unnest($1::integer[], $3::uuid[], $4::uuid[]) as t (lane, profile_id, other_id)
      where kept_apart.lane = t.lane and kept_apart.workspace_id = $2
        and kept_apart.profile_id = t.profile_id and kept_apart.other_id = t.other_id
        and kept_apart.lane = any($1::integer[])`,
    [rows.lanes, workspaceId, rows.ones, rows.others],
  );
}

interface PairColumns {
  readonly lanes: Buffer;
  readonly ones: Buffer;
  readonly others: Buffer;
}

/** Each pair lies with both of its profiles. */
function bothWays(pairs: readonly ProfilePair[]): PairColumns {
  const rows = pairs.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]);
  const lanes: Lane[] = rows.map(([one]) => laneOfProfile(one));
  return {
    lanes: int4Array(lanes),
    ones: uuidArray(rows.map(([one]) => one)),
    others: uuidArray(rows.map(([, other]) => other)),
  };
}

function withPlainKeys(row: MergeRecord): MergeRecord {
  return {
    ...row,
    loserKey: row.loserKey && plainKey(row.loserKey),
    winnerKey: row.winnerKey && plainKey(row.winnerKey),
    movedKeys: row.movedKeys.map(plainKey),
  };
}
