import { isDeepStrictEqual } from 'node:util';
import type { Deed } from '../../access/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import type { Database } from '../../storage/index.js';
import { readBrandKit } from '../brand/brand-store.js';
import { templateInvalid, templateUnpublished } from '../errors.js';
import { checkFetches } from '../fetch/check-fetches.js';
import type { TemplateMistake } from '../template-mistake.js';
import { storeTemplateVersion } from '../template-store.js';
import { actorName } from './actor-name.js';
import { lockAt, noteOf } from './change-manuscript.js';
import type { Compilation } from './compile-template.js';
import type { TemplateCompiler } from './create-template-compiler.js';
import type { Manuscript, ManuscriptPlace, Release } from './manuscript.js';
import { writePublished } from './manuscript-store.js';
import { readManuscript, readRelease } from './read-manuscript.js';
import { findRelease, insertRelease, readBlocksInUse } from './release-store.js';
import type { TemplateSource } from './template-source.js';

export type Template = Manuscript<TemplateSource>;
export type TemplateRelease = Release<TemplateSource>;

/** What compiling a workspace's templates takes. */
export interface TemplatePorts {
  readonly database: Database;
  readonly compiler: Pick<TemplateCompiler, 'compile'>;
  /** From whom mail comes that does not say it. */
  readonly mailFrom: string | undefined;
}

/** What a source was compiled with, and to what. */
interface Compiled {
  readonly compilation: Compilation;
  readonly brandRevision: number;
}

/** Compiles what somebody wrote with what its workspace has, and keeps nothing of it. */
async function compileSource(
  { database, compiler, mailFrom }: TemplatePorts,
  workspaceId: WorkspaceId,
  source: TemplateSource,
): Promise<Compiled> {
  const { kit: brand, revision: brandRevision } = await readBrandKit(database, workspaceId);
  const blocks = await readBlocksInUse(database, workspaceId);
  const compilation = await compiler.compile({ source, mailFrom, brand, blocks });
  return { compilation, brandRevision };
}

/** What keeps a draft from being published; null: nothing does. */
export async function findMistake(
  ports: TemplatePorts,
  workspaceId: WorkspaceId,
  source: TemplateSource,
): Promise<TemplateMistake | null> {
  const { compilation } = await compileSource(ports, workspaceId, source);
  return compilation.kind === 'mistaken' ? compilation.mistake : null;
}

/** Which draft is to be published, and what is to be said of it. */
export interface Publishing {
  readonly place: ManuscriptPlace;
  /** Undefined: whichever there is. */
  readonly revision: number | undefined;
  readonly note: string;
}

/**
 * Compiles a draft and puts it in use as a new release. When what is in use says the same already, it stays.
 *
 * @throws AppError `template-unknown`, `template-changed`, `template-invalid`; nothing is published then
 */
export async function publishTemplate(
  ports: TemplatePorts,
  { place, revision, note }: Publishing,
  deed: Deed,
): Promise<{ readonly release: TemplateRelease; readonly isNew: boolean }> {
  const { draft, revision: read } = await readManuscript<TemplateSource>(ports.database, place);
  return release(ports, { place, source: draft, revision: revision ?? read, note }, deed);
}

/**
 * Compiles what is in use of a template anew, with the blocks and the brand of now; its draft stays where it is.
 *
 * @throws AppError `template-unknown`, `template-unpublished`, `template-invalid`; nothing is published then
 */
export async function republishTemplate(
  ports: TemplatePorts,
  { place, note }: Pick<Publishing, 'place' | 'note'>,
  deed: Deed,
): Promise<{ readonly release: TemplateRelease; readonly isNew: boolean }> {
  const found = await readManuscript<TemplateSource>(ports.database, place);
  if (found.published === null) throw templateUnpublished.make({ name: place.name });
  const { source } = await readRelease(ports.database, found, found.published);
  return release(ports, { place, source, revision: undefined, note }, deed);
}

async function release(
  ports: TemplatePorts,
  { place, source, revision, note }: Publishing & { readonly source: TemplateSource },
  deed: Deed,
): Promise<{ readonly release: TemplateRelease; readonly isNew: boolean }> {
  const { workspaceId } = place;
  const { compilation, brandRevision } = await compileSource(ports, workspaceId, source);
  if (compilation.kind === 'mistaken') throw templateInvalid.make(compilation.mistake);
  return ports.database.transaction(async (tx) => {
    const found = await lockAt<TemplateSource>(tx, place, revision);
    const { content } = compilation;
    await checkFetches(tx, workspaceId, content);
    const versionId = await storeTemplateVersion(tx, { workspaceId, content, now: deed.now });
    const { published } = found;
    const inUse =
      published === null ? undefined : await findRelease<TemplateSource>(tx, found, published);
    if (inUse?.versionId === versionId && isDeepStrictEqual(inUse.source, source)) {
      return { release: inUse, isNew: false };
    }
    const made = {
      source,
      versionId,
      blocks: compilation.blocks,
      brandRevision,
      publishedAt: deed.now,
      publishedBy: actorName(deed.actor),
      note,
    };
    const number = await insertRelease(tx, found, made);
    await writePublished(tx, found, number);
    await noteOf(tx, place, { what: 'published', detail: { number, note }, deed });
    return { release: { ...made, number }, isNew: true };
  });
}
