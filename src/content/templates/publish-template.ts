import { isDeepStrictEqual } from 'node:util';
import { type Deed, findWorkspace } from '../../access/index.js';
import type { WorkspaceId } from '../../kernel/index.js';
import type { Database, Db } from '../../storage/index.js';
import { readBrandKit } from '../brand/brand-store.js';
import { findingsRefused, templateInvalid, templateUnpublished } from '../errors.js';
import { checkFetches } from '../fetch/check-fetches.js';
import type { Finding } from '../findings/finding.js';
import type { TemplateFacts } from '../findings/lint-template.js';
import type { TemplateMistake } from '../template-mistake.js';
import { storeTemplateVersion } from '../template-store.js';
import { readVariableSetting } from '../variable-settings/setting-store.js';
import { settleVariables } from '../variable-settings/settle-variables.js';
import { actorName } from './actor-name.js';
import { lockAt, noteOf } from './change-manuscript.js';
import type { Compilation, CompileJob } from './compile-template.js';
import type { TemplateCompiler } from './create-template-compiler.js';
import type { Inspection } from './inspect-template.js';
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
  readonly compiler: Pick<TemplateCompiler, 'compile' | 'inspect'>;
  /** From whom mail comes that does not say it. */
  readonly mailFrom: string | undefined;
  /** What findings go by besides the template: the traits that there are. */
  readonly factsOf: (workspaceId: WorkspaceId) => Promise<TemplateFacts>;
}

/** What a source was compiled with, and to what. */
interface Compiled {
  readonly compilation: Compilation;
  readonly brandRevision: number;
}

/** Compiles what somebody wrote with what its workspace has, and keeps nothing of it. */
export async function compileSource(
  ports: TemplatePorts,
  workspaceId: WorkspaceId,
  source: TemplateSource,
): Promise<Compiled> {
  const { job, brandRevision } = await jobOf(ports, workspaceId, source);
  const compilation = await ports.compiler.compile(job);
  return {
    compilation: await withVariables(ports.database, { workspaceId, source, compilation }),
    brandRevision,
  };
}

/** What somebody wrote, with all of its workspace that goes into a compilation. */
async function jobOf(
  { database, mailFrom }: TemplatePorts,
  workspaceId: WorkspaceId,
  source: TemplateSource,
): Promise<{ readonly job: CompileJob; readonly brandRevision: number }> {
  const { kit: brand, revision: brandRevision } = await readBrandKit(database, workspaceId);
  const blocks = await readBlocksInUse(database, workspaceId);
  const language = await languageOf(database, workspaceId);
  return { job: { source, mailFrom, brand, blocks, language }, brandRevision };
}

/** What waits does not change when the workspace’s defaults do: they become part of a version. */
async function withVariables(
  db: Db,
  {
    workspaceId,
    source,
    compilation,
  }: {
    readonly workspaceId: WorkspaceId;
    readonly source: TemplateSource;
    readonly compilation: Compilation;
  },
): Promise<Compilation> {
  if (compilation.kind === 'mistaken') return compilation;
  const { value: defaults } = await readVariableSetting(db, workspaceId, 'defaults');
  const { defaults: ownDefaults, allowSensitive } = source;
  const rules = { defaults, ownDefaults, allowSensitive };
  return { ...compilation, content: settleVariables(compilation.content, rules) };
}

/** The workspace’s: that of templates that say none. */
async function languageOf(db: Db, workspaceId: WorkspaceId): Promise<string> {
  return (await findWorkspace(db, workspaceId))?.language ?? 'en';
}

/** A template that is looked over. */
export type Draft = Pick<Template, 'workspaceId' | 'kind' | 'draft'>;

/** What is said of a template when it is saved. */
export interface DraftReview {
  /** What keeps it from being published; null: nothing does. */
  readonly mistake: TemplateMistake | null;
  /** What its readers would stumble over; those of severity `error` keep it from being published too. */
  readonly findings: readonly Finding[];
}

/**
 * Compiles a draft and looks it over, and keeps nothing of it.
 *
 * @param more facts that go before what the workspace knows
 */
export async function reviewDraft(
  ports: TemplatePorts,
  draft: Draft,
  more: TemplateFacts = {},
): Promise<DraftReview> {
  const factsOf = async (workspaceId: WorkspaceId) => ({
    ...(await ports.factsOf(workspaceId)),
    ...more,
  });
  const { compilation, findings } = await inspectSource({ ...ports, factsOf }, draft);
  return { mistake: compilation.kind === 'mistaken' ? compilation.mistake : null, findings };
}

interface Inspected extends Inspection, Pick<Compiled, 'brandRevision'> {}

async function inspectSource(
  ports: TemplatePorts,
  { workspaceId, kind, draft: source }: Draft,
): Promise<Inspected> {
  const { job, brandRevision } = await jobOf(ports, workspaceId, source);
  const facts = await ports.factsOf(workspaceId);
  const about = { kind: kind === 'transactional' ? kind : 'marketing', facts } as const;
  const inspection = await ports.compiler.inspect({ ...job, ...about });
  const { compilation } = inspection;
  return {
    ...inspection,
    compilation: await withVariables(ports.database, { workspaceId, source, compilation }),
    brandRevision,
  };
}

/** Which draft is to be published, and what is to be said of it. */
export interface Publishing {
  readonly place: ManuscriptPlace;
  /** Undefined: whichever there is. */
  readonly revision: number | undefined;
  readonly note: string;
  /** Rules whose findings of severity `error` are published in spite of them; it stands in the audit trail. */
  readonly acceptFindings?: readonly string[] | undefined;
}

/**
 * Compiles a draft and puts it in use as a new release. When what is in use says the same already, it stays.
 *
 * @throws AppError `template-unknown`, `template-changed`, `template-invalid`, `template-findings`; nothing is
 *   published then
 */
export async function publishTemplate(
  ports: TemplatePorts,
  { place, revision, note, acceptFindings = [] }: Publishing,
  deed: Deed,
): Promise<{ readonly release: TemplateRelease; readonly isNew: boolean }> {
  const template = await readManuscript<TemplateSource>(ports.database, place);
  const checked = await checkSource(ports, template, acceptFindings);
  const making = { place, revision: revision ?? template.revision, note, ...checked };
  return release(ports, making, deed);
}

/**
 * What a release is made of, once it is known that it can be one.
 *
 * @throws AppError `template-invalid`, `template-findings`
 */
async function checkSource(
  ports: TemplatePorts,
  template: Draft & Pick<Template, 'name'>,
  acceptFindings: readonly string[],
): Promise<Pick<Making, 'source' | 'compiled' | 'accepted'>> {
  const { findings, ...compiled } = await inspectSource(ports, template);
  if (compiled.compilation.kind === 'mistaken')
    throw templateInvalid.make(compiled.compilation.mistake);
  const place = { shelf: 'templates', name: template.name } as const;
  const accepted = refuseFindings(place, findings, acceptFindings);
  return { source: template.draft, compiled, accepted };
}

/**
 * What is to be published has nothing in it that must not be sent, but for what somebody accepts.
 *
 * @returns the rules whose findings were accepted
 * @throws AppError `template-findings`
 */
export function refuseFindings(
  { shelf, name }: Pick<ManuscriptPlace, 'shelf' | 'name'>,
  findings: readonly Finding[],
  acceptFindings: readonly string[],
): string[] {
  const grave = findings.filter(({ severity }) => severity === 'error');
  const refused = grave.filter(({ rule }) => !acceptFindings.includes(rule));
  if (refused.length > 0) {
    const told = refused.slice(0, MOST_TOLD).map(tellFinding);
    const more = refused.length > MOST_TOLD ? [`And ${refused.length - MOST_TOLD} more.`] : [];
    const rules = [...new Set(refused.map(({ rule }) => rule))].join(',');
    const sentences = [...told, ...more].join(' ');
    throw findingsRefused.make({ shelf, name, told: sentences, rules, findings: refused });
  }
  return [...new Set(grave.map(({ rule }) => rule))];
}

/** So many are told in a sentence; all of them are in the error’s detail. */
const MOST_TOLD = 5;

function tellFinding({ rule, field, line, column, message }: Finding): string {
  return `${field}, line ${line}, column ${column}: ${message} (${rule})`;
}

/**
 * Compiles what is in use of a template anew, with the blocks and the brand of now; its draft stays where it is.
 *
 * @throws AppError `template-unknown`, `template-unpublished`, `template-invalid`, `template-findings`; nothing is
 *   published then
 */
export async function republishTemplate(
  ports: TemplatePorts,
  { place, note, acceptFindings = [] }: Omit<Publishing, 'revision'>,
  deed: Deed,
): Promise<{ readonly release: TemplateRelease; readonly isNew: boolean }> {
  const found = await readManuscript<TemplateSource>(ports.database, place);
  if (found.published === null) throw templateUnpublished.make({ name: place.name });
  const { source } = await readRelease(ports.database, found, found.published);
  const checked = await checkSource(ports, { ...found, draft: source }, acceptFindings);
  return release(ports, { place, revision: undefined, note, ...checked }, deed);
}

interface Making extends Publishing {
  readonly source: TemplateSource;
  readonly compiled: Compiled;
  readonly accepted: readonly string[];
}

async function release(
  ports: TemplatePorts,
  { place, source, revision, note, compiled, accepted }: Making,
  deed: Deed,
): Promise<{ readonly release: TemplateRelease; readonly isNew: boolean }> {
  const { workspaceId } = place;
  const { compilation, brandRevision } = compiled;
  if (compilation.kind === 'mistaken') throw templateInvalid.make(compilation.mistake);
  return ports.database.transaction(async (tx) => {
    const found = await lockAt<TemplateSource>(tx, place, revision);
    const { content } = compilation;
    await checkFetches(tx, workspaceId, { content, sources: compilation.fetches });
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
    const inSpite = accepted.length > 0 && { acceptedFindings: accepted };
    const detail = { number, note, ...inSpite };
    await noteOf(tx, place, { what: 'published', detail, deed });
    return { release: { ...made, number }, isNew: true };
  });
}
