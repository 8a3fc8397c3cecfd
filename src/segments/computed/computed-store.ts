import {
  type Decimal,
  type Instant,
  parseDecimal,
  parseExact,
  stringifyExact,
  type WorkspaceId,
  zero,
} from '../../kernel/index.js';
import {
  type ComputedSettings,
  type ComputedTrait,
  computedSettingsFromJson,
  computedSettingsToJson,
  computedTraitFromJson,
  computedTraitToJson,
  createComputedTraits,
  DEFAULT_COMPUTED_SETTINGS,
  type RfmCuts,
} from '../../rules/index.js';
import { type Db, instantParam, textArray } from '../../storage/index.js';
import { computedUnknown } from '../errors.js';

/** A computed trait that a workspace has made, as it stands. */
export interface OwnComputedTrait {
  readonly name: string;
  readonly trait: ComputedTrait;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}

/** A workspace's own ones, in order of their names. */
export async function readOwnComputed(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<readonly OwnComputedTrait[]> {
  const rows = await db.query<Omit<OwnComputedTrait, 'trait'> & { definition: string }>(
    `select name, definition, created_at as "createdAt", changed_at as "changedAt"
       from computed_traits where workspace_id = $1 order by name collate "C"`,
    [workspaceId],
  );
  return rows.map(({ definition, ...rest }) => ({
    ...rest,
    trait: computedTraitFromJson(parseExact(definition)),
  }));
}

/** Writes one, in place of the one of this name where there is one. */
export async function writeOwnComputed(
  tx: Db,
  {
    workspaceId,
    name,
    trait,
  }: { readonly workspaceId: WorkspaceId; readonly name: string; readonly trait: ComputedTrait },
  now: Instant,
): Promise<void> {
  await tx.execute(
    `insert into computed_traits (workspace_id, name, definition, created_at, changed_at)
     values ($1, $2, $3::jsonb, $4::timestamptz, $4::timestamptz)
     on conflict (workspace_id, name) do update
        set definition = excluded.definition, changed_at = excluded.changed_at`,
    [workspaceId, name, stringifyExact(computedTraitToJson(trait)), instantParam(now)],
  );
}

/** @returns false when there is none of this name */
export async function deleteOwnComputed(
  tx: Db,
  workspaceId: WorkspaceId,
  name: string,
): Promise<boolean> {
  const count = await tx.execute(
    'delete from computed_traits where workspace_id = $1 and name = $2',
    [workspaceId, name],
  );
  return count > 0;
}

/** What a workspace has set, or what holds until it does. */
export async function readComputedSettings(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<ComputedSettings> {
  const [row] = await db.query<{ settings: string }>(
    'select settings from computed_settings where workspace_id = $1',
    [workspaceId],
  );
  return row === undefined
    ? DEFAULT_COMPUTED_SETTINGS
    : computedSettingsFromJson(parseExact(row.settings));
}

export async function writeComputedSettings(
  tx: Db,
  {
    workspaceId,
    settings,
  }: { readonly workspaceId: WorkspaceId; readonly settings: ComputedSettings },
  now: Instant,
): Promise<void> {
  await tx.execute(
    `insert into computed_settings (workspace_id, settings, changed_at)
     values ($1, $2::jsonb, $3::timestamptz)
     on conflict (workspace_id) do update
        set settings = excluded.settings, changed_at = excluded.changed_at`,
    [workspaceId, stringifyExact(computedSettingsToJson(settings)), instantParam(now)],
  );
}

/** Bounds of the RFM scores as they were published. */
export interface PublishedRfmCuts extends RfmCuts {
  readonly version: number;
  /** The instant that they are about. */
  readonly publishedAt: Instant;
  /** How many had ordered by then. */
  readonly profiles: number;
}

interface CutsRow {
  readonly version: number;
  readonly publishedAt: Instant;
  readonly profiles: string;
  readonly recency: string;
  readonly frequency: string;
  readonly monetary: string;
}

/** Those that hold; undefined: none were published yet. */
export async function readRfmCuts(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<PublishedRfmCuts | undefined> {
  const [row] = await db.query<CutsRow>(
    `select version, published_at as "publishedAt", profiles::text as profiles,
            array_to_string(recency, ' ') as recency, array_to_string(frequency, ' ') as frequency,
            array_to_string(monetary, ' ') as monetary
       from rfm_cuts where workspace_id = $1 order by version desc limit 1`,
    [workspaceId],
  );
  if (row === undefined) return undefined;
  return {
    version: row.version,
    publishedAt: row.publishedAt,
    profiles: Number(row.profiles),
    recency: row.recency.split(' ').map(Number),
    frequency: row.frequency.split(' ').map(Number),
    monetary: row.monetary.split(' ').map((text): Decimal => parseDecimal(text) ?? zero),
  };
}

/** Adds a version. */
export async function insertRfmCuts(
  tx: Db,
  workspaceId: WorkspaceId,
  cuts: Omit<PublishedRfmCuts, 'version'>,
): Promise<void> {
  const { publishedAt, profiles, recency, frequency, monetary } = cuts;
  await tx.execute(
    `insert into rfm_cuts (workspace_id, version, published_at, profiles, recency, frequency, monetary)
     select $1, coalesce(max(version), 0) + 1, $2::timestamptz, $3, $4::text[]::bigint[], $5::text[]::bigint[],
            $6::text[]::numeric[]
       from rfm_cuts where workspace_id = $1`,
    [
      workspaceId,
      instantParam(publishedAt),
      profiles,
      textArray(recency.map(String)),
      textArray(frequency.map(String)),
      textArray([...monetary]),
    ],
  );
}

/** All computed traits of a workspace by name: those that every one has, as it has set them, and its own. */
export async function readComputedTraits(
  db: Db,
  workspaceId: WorkspaceId,
): Promise<ReadonlyMap<string, ComputedTrait>> {
  const settings = await readComputedSettings(db, workspaceId);
  const cuts = await readRfmCuts(db, workspaceId);
  const own = await readOwnComputed(db, workspaceId);
  return new Map([
    ...createComputedTraits(settings, cuts),
    ...own.map(({ name, trait }) => [name, trait] as const),
  ]);
}

/** @throws AppError `computed-unknown` */
export async function findComputed(
  db: Db,
  workspaceId: WorkspaceId,
  name: string,
): Promise<ComputedTrait> {
  const trait = (await readComputedTraits(db, workspaceId)).get(name);
  if (trait === undefined) throw computedUnknown.make({ name });
  return trait;
}
