import { templateInvalid, templateUnpublished } from '../errors.js';
import type { TemplateContent } from '../template-content.js';
import { readTemplateVersions } from '../template-store.js';
import type { ManuscriptPlace, TemplateKind } from './manuscript.js';
import { findManuscript } from './manuscript-store.js';
import { compileSource, type TemplatePorts } from './publish-template.js';
import { readManuscript, readRelease } from './read-manuscript.js';
import type { TemplateSource } from './template-source.js';

/** What of a template is to be tried. */
export type TrialWish =
  | { readonly kind: 'draft' }
  | { readonly kind: 'release'; readonly number: number }
  /** What is being written and was not saved; the template need not be there yet. */
  | {
      readonly kind: 'source';
      readonly source: TemplateSource;
      /** Undefined: what the template is that is there, else `marketing`. */
      readonly purpose?: TemplateKind | undefined;
    };

/** What is tried, as it would be sent, and as it was written. */
export interface TrialContent {
  readonly content: TemplateContent;
  readonly source: TemplateSource;
  readonly kind: TemplateKind;
}

/**
 * Finds what is to be tried, compiled as publishing it now would; a release as it was published.
 *
 * @throws AppError `template-unknown`, `template-release-unknown`, `template-invalid`
 */
export async function findTrialContent(
  ports: TemplatePorts,
  place: ManuscriptPlace,
  wish: TrialWish,
): Promise<TrialContent> {
  if (wish.kind === 'release') return findRelease(ports, place, wish.number);
  const { source, kind } = await findSource(ports, place, wish);
  const { compilation } = await compileSource(ports, place.workspaceId, source);
  if (compilation.kind === 'mistaken') throw templateInvalid.make(compilation.mistake);
  return { content: compilation.content, source, kind };
}

async function findSource(
  { database }: TemplatePorts,
  place: ManuscriptPlace,
  wish: Exclude<TrialWish, { kind: 'release' }>,
): Promise<Omit<TrialContent, 'content'>> {
  if (wish.kind === 'draft') {
    const { draft: source, kind } = await readManuscript<TemplateSource>(database, place);
    return { source, kind: kindOf(kind) };
  }
  const found = await findManuscript(database, place);
  return { source: wish.source, kind: wish.purpose ?? kindOf(found?.kind) };
}

function kindOf(kind: string | undefined): TemplateKind {
  return kind === 'transactional' ? kind : 'marketing';
}

async function findRelease(
  { database }: TemplatePorts,
  place: ManuscriptPlace,
  number: number,
): Promise<TrialContent> {
  const { workspaceId, name } = place;
  const template = await readManuscript<TemplateSource>(database, place);
  const { source, versionId } = await readRelease(database, template, number);
  const versions = await readTemplateVersions(database, workspaceId, versionId ? [versionId] : []);
  const content = versions.get(versionId ?? '');
  if (content === undefined) throw templateUnpublished.make({ name });
  return { content, source, kind: kindOf(template.kind) };
}
