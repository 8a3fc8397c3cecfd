import type { Instant, WorkspaceId } from '../kernel/index.js';
import { announceRules, type Db, instantParam, int4Array, uuidArray } from '../storage/index.js';
import type {
  Journey,
  JourneyState,
  JourneyVersion,
  MembersState,
  UnderWayWish,
  VersionState,
} from './journey.js';
import { type JourneyForm, journeyForm } from './journey-form.js';

const JOURNEY = `workspace_id as "workspaceId", journey_key as key, journey_id as "journeyId", name,
  state, version, live_version as "liveVersion", created_at as "createdAt", changed_at as "changedAt"`;

/** All of a workspace's, in the order of their keys. */
export function listJourneys(db: Db, workspaceId: WorkspaceId): Promise<Journey[]> {
  return db.query<Journey>(
    `select ${JOURNEY} from journeys where workspace_id = $1 order by journey_key collate "C"`,
    [workspaceId],
  );
}

export async function findJourney(
  db: Db,
  workspaceId: WorkspaceId,
  key: string,
): Promise<Journey | undefined> {
  const rows = await db.query<Journey>(
    `select ${JOURNEY} from journeys where workspace_id = $1 and journey_key = $2`,
    [workspaceId, key],
  );
  return rows[0];
}

/** Journeys by what their messages call them, of whatever workspace. */
export function readJourneysById(
  db: Db,
  journeys: readonly { readonly workspaceId: WorkspaceId; readonly journeyId: string }[],
): Promise<Journey[]> {
  return db.query<Journey>(
    `select ${JOURNEY} from journeys
      where (workspace_id, journey_id) in (select * from unnest($1::integer[], $2::uuid[]))`,
    [
      int4Array(journeys.map(({ workspaceId }) => workspaceId)),
      uuidArray(journeys.map(({ journeyId }) => journeyId)),
    ],
  );
}

/** Writes a journey as it stands now. */
export async function putJourney(tx: Db, journey: Journey): Promise<void> {
  await tx.execute(
    `insert into journeys (workspace_id, journey_key, journey_id, name, state, version, live_version,
                           created_at, changed_at)
     values ($1, $2, $3::uuid, $4, $5, $6, $7, $8::timestamptz, $9::timestamptz)
     on conflict (workspace_id, journey_key) do update
       set name = excluded.name, state = excluded.state, version = excluded.version,
           live_version = excluded.live_version, changed_at = excluded.changed_at`,
    [
      journey.workspaceId,
      journey.key,
      journey.journeyId,
      journey.name,
      journey.state,
      journey.version,
      journey.liveVersion,
      instantParam(journey.createdAt),
      instantParam(journey.changedAt),
    ],
  );
}

interface VersionRow extends Omit<JourneyVersion, 'form' | 'stepMap'> {
  readonly key: string;
  readonly definition: string;
  readonly stepMap: string;
}

/** A version with the journey that it is of. */
export interface VersionOfJourney extends JourneyVersion {
  readonly key: string;
}

const VERSION = `journey_key as key, version, definition, state, published_at as "publishedAt",
  published_by as "publishedBy", under_way as "underWay", step_map as "stepMap", members`;

function versionOf({ definition, stepMap, ...row }: VersionRow): VersionOfJourney {
  return {
    ...row,
    form: journeyForm.parse(JSON.parse(definition)),
    stepMap: JSON.parse(stepMap) as Record<string, string>,
  };
}

/** Which of a workspace's versions are meant. */
export interface WhichVersions {
  /** Those of one journey; undefined: of all. */
  readonly key?: string | undefined;
  /** Those in one of these states. */
  readonly states?: readonly VersionState[];
  /** Those whose members are so far. */
  readonly members?: MembersState;
}

/** Those versions of a workspace's journeys that somebody can be in, or soon. */
export async function readVersionsInUse(
  db: Db,
  workspaceId: WorkspaceId,
  { key, states = IN_USE, members }: WhichVersions = {},
): Promise<VersionOfJourney[]> {
  const rows = await db.query<VersionRow>(
    `select ${VERSION} from journey_versions
      where workspace_id = $1 and state = any($2::text[]) and ($3::text is null or journey_key = $3)
        and ($4::text is null or members = $4)
      order by journey_key collate "C", version`,
    [workspaceId, states, key ?? null, members ?? null],
  );
  return rows.map(versionOf);
}

const IN_USE: readonly VersionState[] = ['preparing', 'live', 'finishing'];

/** A journey's versions, the newest first. */
export async function listVersions(
  db: Db,
  workspaceId: WorkspaceId,
  key: string,
): Promise<JourneyVersion[]> {
  const rows = await db.query<VersionRow>(
    `select ${VERSION} from journey_versions where workspace_id = $1 and journey_key = $2
      order by version desc limit 200`,
    [workspaceId, key],
  );
  return rows.map(versionOf);
}

export async function insertVersion(
  tx: Db,
  { workspaceId, key }: Pick<Journey, 'workspaceId' | 'key'>,
  version: JourneyVersion,
): Promise<void> {
  await tx.execute(
    `insert into journey_versions (workspace_id, journey_key, version, definition, state, published_at,
                                   published_by, under_way, step_map, members)
     values ($1, $2, $3, $4::jsonb, $5, $6::timestamptz, $7, $8, $9::jsonb, $10)`,
    [
      workspaceId,
      key,
      version.version,
      JSON.stringify(version.form satisfies JourneyForm),
      version.state,
      instantParam(version.publishedAt),
      version.publishedBy,
      version.underWay,
      JSON.stringify(version.stepMap),
      version.members,
    ],
  );
}

export async function putMembers(
  tx: Db,
  { workspaceId, key, version }: Pick<Journey, 'workspaceId' | 'key' | 'version'>,
  members: MembersState,
): Promise<void> {
  await tx.execute(
    `update journey_versions set members = $4
      where workspace_id = $1 and journey_key = $2 and version = $3`,
    [workspaceId, key, version, members],
  );
}

/** Changes what is to become of those who are under way in the versions before one. */
export async function putWish(
  tx: Db,
  { workspaceId, key, version }: Pick<Journey, 'workspaceId' | 'key' | 'version'>,
  { underWay, stepMap }: UnderWayWish,
): Promise<void> {
  await tx.execute(
    `update journey_versions set under_way = $4, step_map = $5::jsonb
      where workspace_id = $1 and journey_key = $2 and version = $3`,
    [workspaceId, key, version, underWay, JSON.stringify(stepMap)],
  );
}

/** Brings those of a journey's versions that are in one state into another. */
export async function changeVersions(
  tx: Db,
  { workspaceId, key }: Pick<Journey, 'workspaceId' | 'key'>,
  change: {
    readonly from: readonly VersionState[];
    readonly to: VersionState;
    /** Undefined: whichever. */
    readonly version?: number;
  },
): Promise<void> {
  await tx.execute(
    `update journey_versions set state = $4
      where workspace_id = $1 and journey_key = $2 and state = any($3::text[])
        and ($5::integer is null or version = $5)`,
    [workspaceId, key, change.from, change.to, change.version ?? null],
  );
}

/** Brings a journey into another state, if it is in one of these. */
export async function changeJourney(
  tx: Db,
  { workspaceId, key }: Pick<Journey, 'workspaceId' | 'key'>,
  change: {
    readonly from: readonly JourneyState[];
    readonly to: JourneyState;
    readonly now: Instant;
  },
): Promise<boolean> {
  const count = await tx.execute(
    `update journeys set state = $4, changed_at = $5::timestamptz
      where workspace_id = $1 and journey_key = $2 and state = any($3::text[])`,
    [workspaceId, key, change.from, change.to, instantParam(change.now)],
  );
  return count > 0;
}

/** Takes hold of a workspace's journeys until the transaction ends, and tells workers to read them again. */
export async function moveJourneys(tx: Db, workspaceId: WorkspaceId): Promise<void> {
  await tx.execute(
    `insert into journey_registries (workspace_id, revision) values ($1, 1)
     on conflict (workspace_id) do update set revision = journey_registries.revision + 1`,
    [workspaceId],
  );
  await announceRules(tx);
}

/** Which state of its journeys each workspace is at; those that never had any are left out. */
export function readJourneyRevisions(
  db: Db,
): Promise<{ readonly workspaceId: WorkspaceId; readonly revision: number }[]> {
  return db.query('select workspace_id as "workspaceId", revision from journey_registries');
}

const IS_UNSETTLED = `(state in ('preparing', 'finishing') or (state = 'live' and members = 'wanted'))`;

/** A condition: there are versions of which something is to become. */
export const HAS_UNSETTLED = `exists (select 1 from journey_versions where ${IS_UNSETTLED})`;

/** Workspaces in which a version waits for its rules, for its members, or for its last run to end. */
export async function findUnsettled(db: Db): Promise<WorkspaceId[]> {
  const rows = await db.query<{ workspaceId: WorkspaceId }>(
    `select distinct workspace_id as "workspaceId" from journey_versions where ${IS_UNSETTLED}`,
  );
  return rows.map(({ workspaceId }) => workspaceId);
}
