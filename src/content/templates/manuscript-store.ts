import type { Instant, WorkspaceId } from '../../kernel/index.js';
import { type Db, instantParam } from '../../storage/index.js';
import type { Manuscript, ManuscriptPlace, Shelf } from './manuscript.js';

const MANUSCRIPT = `workspace_id as "workspaceId", manuscript_id as "manuscriptId", kind, name, title,
  draft, revision, published, created_at as "createdAt", changed_at as "changedAt",
  changed_by as "changedBy"`;

type ManuscriptRow = Omit<Manuscript<never>, 'draft'> & { readonly draft: string };

function manuscriptOf<Source>({ draft, ...row }: ManuscriptRow): Manuscript<Source> {
  return { ...row, draft: JSON.parse(draft) as Source };
}

/** Writes a new one. One of this name that is there stays, and it is told that nothing was written. */
export async function insertManuscript<Source>(
  db: Db,
  manuscript: Manuscript<Source>,
): Promise<boolean> {
  const count = await db.execute(
    `insert into manuscripts (workspace_id, manuscript_id, kind, name, title, draft, revision,
                              created_at, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8::timestamptz, $8::timestamptz, $9)
     on conflict (workspace_id, (kind = 'block'), name) where archived_at is null do nothing`,
    [
      manuscript.workspaceId,
      manuscript.manuscriptId,
      manuscript.kind,
      manuscript.name,
      manuscript.title,
      JSON.stringify(manuscript.draft),
      manuscript.revision,
      instantParam(manuscript.createdAt),
      manuscript.changedBy,
    ],
  );
  return count > 0;
}

/** The one of this name that is not archived. */
export async function findManuscript<Source>(
  db: Db,
  place: ManuscriptPlace,
): Promise<Manuscript<Source> | undefined> {
  return findBySuffix(db, place, '');
}

/** The same, which nobody else changes until the end of the transaction. */
export async function lockManuscript<Source>(
  tx: Db,
  place: ManuscriptPlace,
): Promise<Manuscript<Source> | undefined> {
  return findBySuffix(tx, place, 'for update');
}

async function findBySuffix<Source>(
  db: Db,
  { workspaceId, shelf, name }: ManuscriptPlace,
  suffix: '' | 'for update',
): Promise<Manuscript<Source> | undefined> {
  const rows = await db.query<ManuscriptRow>(
    `select ${MANUSCRIPT} from manuscripts
      where workspace_id = $1 and (kind = 'block') = $2 and name = $3 and archived_at is null
      ${suffix}`,
    [workspaceId, shelf === 'blocks', name],
  );
  return rows.map((row) => manuscriptOf<Source>(row))[0];
}

/** What a page of a list is asked by. */
export interface ShelfPage {
  readonly workspaceId: WorkspaceId;
  readonly shelf: Shelf;
  /** The last name of the page before. */
  readonly after?: string | undefined;
  /** A part of the name or the title, in whatever case. */
  readonly search?: string | undefined;
  readonly limit: number;
}

/** In order of their names. */
export async function listManuscripts<Source>(
  db: Db,
  { workspaceId, shelf, after, search, limit }: ShelfPage,
): Promise<Manuscript<Source>[]> {
  const rows = await db.query<ManuscriptRow>(
    `select ${MANUSCRIPT} from manuscripts
      where workspace_id = $1 and (kind = 'block') = $2 and archived_at is null
        and ($3::text is null or name > $3)
        and ($4::text is null or position(lower($4) in name) > 0
             or position(lower($4) in lower(title)) > 0)
      order by name limit $5`,
    [workspaceId, shelf === 'blocks', after ?? null, search ?? null, limit],
  );
  return rows.map((row) => manuscriptOf<Source>(row));
}

type Row = Pick<Manuscript<unknown>, 'workspaceId' | 'manuscriptId'>;

/** What is changed of one, by whom and when. */
export interface ManuscriptChange {
  readonly title: string;
  readonly kind: string;
  readonly draft: unknown;
  readonly revision: number;
  readonly changedAt: Instant;
  readonly changedBy: string;
}

/** Writes what was changed of one that is locked. */
export async function writeManuscript(
  tx: Db,
  { workspaceId, manuscriptId }: Row,
  change: ManuscriptChange,
): Promise<void> {
  await tx.execute(
    `update manuscripts set title = $3, kind = $4, draft = $5::jsonb, revision = $6,
            changed_at = $7::timestamptz, changed_by = $8
      where workspace_id = $1 and manuscript_id = $2`,
    [
      workspaceId,
      manuscriptId,
      change.title,
      change.kind,
      JSON.stringify(change.draft),
      change.revision,
      instantParam(change.changedAt),
      change.changedBy,
    ],
  );
}

/** From now on this release is in use. */
export async function writePublished(
  tx: Db,
  { workspaceId, manuscriptId }: Row,
  number: number,
): Promise<void> {
  await tx.execute(
    'update manuscripts set published = $3 where workspace_id = $1 and manuscript_id = $2',
    [workspaceId, manuscriptId, number],
  );
}

/** It is in no list any more, and its name is free. */
export async function writeArchived(
  tx: Db,
  { workspaceId, manuscriptId }: Row,
  now: Instant,
): Promise<void> {
  await tx.execute(
    `update manuscripts set archived_at = $3::timestamptz
      where workspace_id = $1 and manuscript_id = $2`,
    [workspaceId, manuscriptId, instantParam(now)],
  );
}
