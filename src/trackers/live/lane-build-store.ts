import type { ProfileId, WorkspaceId } from '../../kernel/index.js';
import { type Db, int4Array, LANES, type Lane, pruningParam } from '../../storage/index.js';

/** How far a build is in one lane. */
export interface LaneBuild {
  readonly lane: Lane;
  readonly workspaceId: WorkspaceId;
  readonly buildId: number;
  /** The last profile built. */
  readonly profileId: ProfileId | null;
  readonly profiles: number;
  readonly isBuilt: boolean;
  /** How many of its rules, in order of their ids, have told of who entered and left by them. */
  readonly settled: number;
}

const LANE_BUILD = `lane, workspace_id as "workspaceId", build_id as "buildId", profile_id as "profileId",
            profiles, is_built as "isBuilt", settled`;

export async function readLaneBuilds(db: Db, lanes: readonly Lane[]): Promise<LaneBuild[]> {
  return db.query<LaneBuild>(
    `select ${LANE_BUILD} from live_builds where lane = any($1::integer[])
      order by workspace_id, build_id, lane`,
    [int4Array(lanes)],
  );
}

export async function readBuildsOf(db: Db, workspaceId: WorkspaceId): Promise<LaneBuild[]> {
  return db.query<LaneBuild>(`select ${LANE_BUILD} from live_builds where workspace_id = $1`, [
    workspaceId,
  ]);
}

/** A build begins in every lane. */
export async function startBuild(tx: Db, workspaceId: WorkspaceId, buildId: number): Promise<void> {
  await tx.execute(
    `insert into live_builds (lane, workspace_id, build_id, profiles, is_built, settled)
     select lane, $2, $3, 0, false, 0 from unnest($1::integer[]) as each (lane)`,
    [int4Array(LANES), workspaceId, buildId],
  );
}

export async function moveBuild(tx: Db, build: LaneBuild): Promise<void> {
  const { lane, workspaceId, buildId, profileId, profiles, isBuilt, settled } = build;
  await tx.execute(
    `update live_builds set profile_id = $4, profiles = $5, is_built = $6, settled = $7
      where lane = $1 and workspace_id = $2 and build_id = $3`,
    [lane, workspaceId, buildId, profileId, profiles, isBuilt, settled],
  );
}

/** Ends those of some builds of which no rule is being built any more. */
export async function endEmptyBuilds(
  tx: Db,
  workspaceId: WorkspaceId,
  buildIds: readonly number[],
): Promise<void> {
  if (buildIds.length === 0) return;
  const going = await tx.query<{ buildId: number }>(
    `select distinct build_id as "buildId" from live_rules where workspace_id = $1 and state = 'building'`,
    [workspaceId],
  );
  const empty = new Set(buildIds);
  for (const { buildId } of going) empty.delete(buildId);
  await endBuilds(tx, workspaceId, { buildIds: [...empty], lanes: LANES });
}

export async function endBuilds(
  tx: Db,
  workspaceId: WorkspaceId,
  { buildIds, lanes }: { readonly buildIds: readonly number[]; readonly lanes: readonly Lane[] },
): Promise<void> {
  if (buildIds.length === 0) return;
  await tx.execute(
    `delete from live_builds where lane = any($1::integer[]) and workspace_id = $2
        and build_id = any($3::integer[])
        and ($4::integer[] is null or lane = any($4::integer[]))`,
    [int4Array(lanes), workspaceId, int4Array(buildIds), pruningParam(lanes)],
  );
}
