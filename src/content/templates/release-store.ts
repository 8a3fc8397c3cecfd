import { type Db, instantParam } from '../../storage/index.js';
import type { BlockSource, PublishedBlocks } from '../blocks/block-source.js';
import type { Manuscript, Release } from './manuscript.js';

type Row = Pick<Manuscript<unknown>, 'workspaceId' | 'manuscriptId'>;
type ReleaseRow = Omit<Release<never>, 'source' | 'blocks'> & {
  readonly source: string;
  readonly blocks: string;
};

const RELEASE = `number, source, version_id as "versionId", blocks,
  brand_revision as "brandRevision", published_at as "publishedAt", published_by as "publishedBy", note`;

function releaseOf<Source>({ source, blocks, ...row }: ReleaseRow): Release<Source> {
  return {
    ...row,
    source: JSON.parse(source) as Source,
    blocks: JSON.parse(blocks) as Record<string, number>,
  };
}

/** Writes a release of a manuscript that is locked, under the next number. */
export async function insertRelease<Source>(
  tx: Db,
  { workspaceId, manuscriptId }: Row,
  release: Omit<Release<Source>, 'number'>,
): Promise<number> {
  const [row] = await tx.query<{ next: number }>(
    `select coalesce(max(number), 0) + 1 as next from releases
      where workspace_id = $1 and manuscript_id = $2`,
    [workspaceId, manuscriptId],
  );
  const number = row?.next ?? 1;
  await tx.execute(
    `insert into releases (workspace_id, manuscript_id, number, source, version_id, blocks,
                           brand_revision, published_at, published_by, note)
     values ($1, $2, $3, $4::jsonb, $5::uuid, $6::jsonb, $7, $8::timestamptz, $9, $10)`,
    [
      workspaceId,
      manuscriptId,
      number,
      JSON.stringify(release.source),
      release.versionId,
      JSON.stringify(release.blocks),
      release.brandRevision,
      instantParam(release.publishedAt),
      release.publishedBy,
      release.note,
    ],
  );
  return number;
}

/** Undefined: there is no release of this number. */
export async function findRelease<Source>(
  db: Db,
  { workspaceId, manuscriptId }: Row,
  number: number,
): Promise<Release<Source> | undefined> {
  const rows = await db.query<ReleaseRow>(
    `select ${RELEASE} from releases
      where workspace_id = $1 and manuscript_id = $2 and number = $3`,
    [workspaceId, manuscriptId, number],
  );
  return rows.map((row) => releaseOf<Source>(row))[0];
}

/** The versions that the releases of a template were compiled to, each once. */
export async function readVersionIds(
  db: Db,
  { workspaceId, manuscriptId }: Row,
): Promise<string[]> {
  const rows = await db.query<{ versionId: string }>(
    `select distinct version_id as "versionId" from releases
      where workspace_id = $1 and manuscript_id = $2 and version_id is not null`,
    [workspaceId, manuscriptId],
  );
  return rows.map(({ versionId }) => versionId);
}

/** The versions of all releases of templates that have a block in them, itself or in another block. */
export async function readVersionIdsWithBlock(
  db: Db,
  workspaceId: Row['workspaceId'],
  block: string,
): Promise<string[]> {
  const rows = await db.query<{ versionId: string }>(
    `select distinct version_id as "versionId" from releases
      where workspace_id = $1 and version_id is not null and jsonb_exists(blocks, $2)`,
    [workspaceId, block],
  );
  return rows.map(({ versionId }) => versionId);
}

/** The newest first. */
export async function listReleases<Source>(
  db: Db,
  { workspaceId, manuscriptId }: Row,
  { before, limit }: { readonly before: number | undefined; readonly limit: number },
): Promise<Release<Source>[]> {
  const rows = await db.query<ReleaseRow>(
    `select ${RELEASE} from releases
      where workspace_id = $1 and manuscript_id = $2 and ($3::integer is null or number < $3)
      order by number desc limit $4`,
    [workspaceId, manuscriptId, before ?? null, limit],
  );
  return rows.map((row) => releaseOf<Source>(row));
}

/** What is in use and has some words in it, or in what it was compiled to: the names, in order. */
export async function findReleasesWith(
  db: Db,
  workspaceId: Row['workspaceId'],
  words: string,
): Promise<string[]> {
  const rows = await db.query<{ kind: string; name: string }>(
    `select m.kind, m.name from manuscripts m
       join releases r on r.workspace_id = m.workspace_id and r.manuscript_id = m.manuscript_id
                      and r.number = m.published
       left join template_versions v on v.workspace_id = r.workspace_id
                                    and v.version_id = r.version_id
      where m.workspace_id = $1 and m.archived_at is null
        and (position($2 in r.source::text) > 0 or position($2 in v.content::text) > 0)
      order by m.kind, m.name`,
    [workspaceId, words],
  );
  return rows.map(({ kind, name }) => `the ${kind === 'block' ? 'block' : 'template'} “${name}”`);
}

/** The versions of templates that are in use, by the templates' names; what is not published is left out. */
export async function readPublishedVersions(
  db: Db,
  workspaceId: Row['workspaceId'],
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map();
  const rows = await db.query<{ name: string; versionId: string }>(
    `select m.name, r.version_id as "versionId" from manuscripts m
       join releases r on r.workspace_id = m.workspace_id and r.manuscript_id = m.manuscript_id
                      and r.number = m.published
      where m.workspace_id = $1 and m.kind <> 'block' and m.archived_at is null
        and r.version_id is not null and m.name = any($2::text[])`,
    [workspaceId, names],
  );
  return new Map(rows.map(({ name, versionId }) => [name, versionId]));
}

/** The blocks of a workspace that can go into templates, by their names. */
export async function readBlocksInUse(
  db: Db,
  workspaceId: Row['workspaceId'],
): Promise<PublishedBlocks> {
  const rows = await db.query<{ name: string; number: number; source: string }>(
    `select m.name, r.number, r.source from manuscripts m
       join releases r on r.workspace_id = m.workspace_id and r.manuscript_id = m.manuscript_id
                      and r.number = m.published
      where m.workspace_id = $1 and m.kind = 'block' and m.archived_at is null`,
    [workspaceId],
  );
  return Object.fromEntries(
    rows.map(({ name, number, source }) => [
      name,
      { ...(JSON.parse(source) as BlockSource), number },
    ]),
  );
}

/** Names of the templates whose release in use has a block in it, itself or in another block. */
export async function readTemplatesWithBlock(
  db: Db,
  workspaceId: Row['workspaceId'],
  block: string,
): Promise<string[]> {
  const rows = await db.query<{ name: string }>(
    `select m.name from manuscripts m
       join releases r on r.workspace_id = m.workspace_id and r.manuscript_id = m.manuscript_id
                      and r.number = m.published
      where m.workspace_id = $1 and m.kind <> 'block' and m.archived_at is null
        and jsonb_exists(r.blocks, $2)
      order by m.name`,
    [workspaceId, block],
  );
  return rows.map(({ name }) => name);
}
