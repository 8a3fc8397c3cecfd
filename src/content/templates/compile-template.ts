import type { PublishedBlocks } from '../blocks/block-source.js';
import { type ExpandContext, expandSource } from '../blocks/expand-source.js';
import type { BrandKit } from '../brand/brand-kit.js';
import { brandValues } from '../brand/brand-kit.js';
import { findTemplateFault, type TemplateFault } from '../check-template.js';
import type { FetchSource } from '../fetch/check-fetches.js';
import { findFetches } from '../fetch/find-fetches.js';
import { contentIn } from '../languages/content-in.js';
import { type LiquidMistake, mistakeOf } from '../liquid/liquid-mistake.js';
import { compileMatrices } from '../matrices/compile-matrices.js';
import { findWrongMatrix } from '../matrices/find-wrong-matrix.js';
import type { CompiledMatrix } from '../matrices/matrix.js';
import { type CompiledMjml, compileMjml } from '../mjml/compile-mjml.js';
import { createWorkshop } from '../prepare-template.js';
import type { LanguageContent, TemplateContent } from '../template-content.js';
import {
  type MistakenField,
  mistakeAt,
  mistakeIn,
  type TemplateMistake,
} from '../template-mistake.js';
import { readLanguages } from './read-languages.js';
import { joinStretches, type Origin, type StretchedText } from './stretches.js';
import type { LanguageSource, TemplateSource } from './template-source.js';

/** What compiling a template takes; it crosses into a thread. */
export interface CompileJob {
  readonly source: TemplateSource;
  /** From whom it comes when neither it nor the brand says so. */
  readonly mailFrom: string | undefined;
  readonly brand: BrandKit;
  readonly blocks: PublishedBlocks;
  /** The workspace's, as BCP 47 names it: the main one of a source that does not say its own. Missing: English. */
  readonly language?: string | undefined;
}

export type Compilation =
  | {
      readonly kind: 'compiled';
      readonly content: TemplateContent;
      /** Name of each block that went into it → number of the block's release. */
      readonly blocks: Readonly<Record<string, number>>;
      /** Where the source has each `fetch` of the content, in the content's order; missing: there is none. */
      readonly fetches?: readonly FetchSource[];
    }
  | Mistaken;

interface Mistaken {
  readonly kind: 'mistaken';
  readonly mistake: TemplateMistake;
}

/** The parts of a source in which Liquid stands, by the names that mistakes give them. */
type Part = 'subject' | 'preheader' | 'mjml' | 'html' | 'text';

/**
 * Makes what mails are rendered from of what somebody wrote, once a release: the brand's values become part of it and
 * MJML becomes HTML, in each language, and all of it is checked as `checkTemplate` does. Mistakes are told where they
 * stand in the source.
 */
export async function compileTemplate(job: CompileJob): Promise<Compilation> {
  const { source, brand } = job;
  const from = source.from ?? brand.sender ?? job.mailFrom;
  if (from === undefined) return wholly('from', 'nobody says from whom the mail comes');
  const read = readFrame(job);
  if ('kind' in read) return read;
  const { matrices, tags } = read;
  const used = new Map<string, number>();
  const context = {
    ...{ values: brandValues(brand), blocks: job.blocks, used },
    matrices: source.matrices ?? {},
  };
  const main = await compileParts(source, context);
  if ('kind' in main) return main;
  const languages = await compileLanguages(tags.languages, context);
  if ('kind' in languages) return languages;
  const content = withoutMissing<TemplateContent>({
    from,
    replyTo: source.replyTo ?? brand.replyTo,
    ...main.content,
    subject: main.content.subject ?? '',
    matrices: matrices.length === 0 ? undefined : matrices,
    language: tags.main,
    languages: contentsOf(languages),
  });
  const fault = findTemplateFault(content);
  const placed = ({ language, ...place }: TemplateFault): Mistaken => {
    const parts = languages.get(language ?? '') ?? main;
    return inLanguage(language, inSource(place, contentIn(content, language), parts));
  };
  if (fault !== undefined) return placed(fault);
  const fetches = findFetches(content).map(
    ({ field, language, offset }) => placed({ field, language, offset, problem: '' }).mistake,
  );
  const blocks = Object.fromEntries(used);
  return { kind: 'compiled', content, blocks, ...(fetches.length > 0 && { fetches }) };
}

/** What all parts stand in. */
interface FrameOfParts {
  readonly matrices: readonly CompiledMatrix[];
  readonly tags: Exclude<ReturnType<typeof readLanguages>, { readonly mistake: unknown }>;
}

function readFrame({ source, blocks, language = 'en' }: CompileJob): FrameOfParts | Mistaken {
  const matrices = compileMatrices(source.matrices ?? {}, blocks);
  if ('problem' in matrices) return { kind: 'mistaken', mistake: matrices };
  const tags = readLanguages(source, language);
  return 'mistake' in tags ? { kind: 'mistaken', mistake: tags.mistake } : { matrices, tags };
}

async function compileLanguages(
  sources: readonly { readonly tag: string; readonly own: LanguageSource }[],
  context: Omit<ExpandContext, 'output'>,
): Promise<ReadonlyMap<string, CompiledParts> | Mistaken> {
  const languages = new Map<string, CompiledParts>();
  for (const { tag, own } of sources) {
    const compiled = await compileParts(own, context);
    if ('kind' in compiled) return inLanguage(tag, compiled);
    languages.set(tag, compiled);
  }
  return languages;
}

function contentsOf(languages: ReadonlyMap<string, CompiledParts>): TemplateContent['languages'] {
  if (languages.size === 0) return undefined;
  return Object.fromEntries([...languages].map(([tag, { content }]) => [tag, content]));
}

/** The parts of a language, compiled, with what they were made of. */
interface CompiledParts {
  readonly content: LanguageContent;
  readonly expanded: Expanded;
  readonly mjml: CompiledMjml | undefined;
}

async function compileParts(
  source: LanguageSource,
  context: Omit<ExpandContext, 'output'>,
): Promise<CompiledParts | Mistaken> {
  const expanded = expandParts(source, context);
  if ('kind' in expanded) return expanded;
  const { subject, preheader, mjml: written, html, text } = expanded;
  const mjml = written === undefined ? undefined : await compileBody(written);
  if (mjml !== undefined && 'kind' in mjml) return mjml;
  const content = withoutMissing<LanguageContent>({
    subject: subject?.text,
    preheader: preheader?.text,
    html: mjml?.html ?? html?.text,
    text: text?.text,
  });
  return { content, expanded, mjml };
}

function inLanguage(language: string | undefined, { kind, mistake }: Mistaken): Mistaken {
  return { kind, mistake: mistakeIn(language, mistake) };
}

/** What is missing is not there at all, so that the same content has the same hash. */
function withoutMissing<Content extends object>(content: Content): Content {
  const entries = Object.entries(content).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Content;
}

type Expanded = Partial<Readonly<Record<Part, StretchedText>>>;

function expandParts(
  { subject, preheader, body, text }: LanguageSource,
  context: Omit<ExpandContext, 'output'>,
): Expanded | Mistaken {
  const parts: readonly (readonly [Part, string | undefined])[] = [
    ['subject', subject],
    ['preheader', preheader],
    body?.kind === 'mjml' ? ['mjml', body.mjml] : ['html', body?.html],
    ['text', text],
  ];
  const expanded: Partial<Record<Part, StretchedText>> = {};
  for (const [field, source] of parts) {
    if (source === undefined) continue;
    const output = field === 'mjml' || field === 'html' ? 'html' : 'text';
    const origin = { field, source, offset: 0 };
    const part = expandPart(origin, { ...context, output });
    if ('kind' in part) return part;
    expanded[field] = part;
  }
  return expanded;
}

function expandPart(origin: Origin, context: ExpandContext): StretchedText | Mistaken {
  const stretches = explained(() => expandSource(origin, context));
  if ('offset' in stretches) return mistaken(origin, stretches);
  if ('problem' in stretches) {
    const { problem, origin: place } = stretches;
    return mistaken(place, { problem, offset: place.offset });
  }
  const part = joinStretches(stretches);
  // Before MJML sees it, so that what is wrong is told of what stands there.
  const wrong = explained(() =>
    findWrongMatrix(createWorkshop().html.parse(part.text), context.matrices),
  );
  return wrong === undefined ? part : mistakenIn(part, wrong);
}

function explained<Result>(work: () => Result): Result | LiquidMistake {
  try {
    return work();
  } catch (error) {
    const mistake = mistakeOf(error);
    if (mistake === undefined) throw error;
    return mistake;
  }
}

interface Place {
  readonly problem: string;
  readonly offset?: number | undefined;
}

function wholly(field: MistakenField, problem: string): Mistaken {
  return mistaken({ field, source: '' }, { problem });
}

function mistaken(
  { field, source }: Pick<Origin, 'field' | 'source'>,
  { problem, offset }: Place,
): Mistaken {
  return { kind: 'mistaken', mistake: mistakeAt(field, { source, problem, offset }) };
}

/** A mistake at a place of what was put together is told of what its writer has there. */
function mistakenIn(part: StretchedText, { problem, offset }: Place): Mistaken {
  const first = part.originOf(0);
  const origin = offset === undefined ? undefined : part.originOf(offset);
  if (origin !== undefined) return mistaken(origin, { problem, offset: origin.offset });
  return mistaken(first ?? { field: 'mjml', source: '' }, { problem });
}

async function compileBody(mjml: StretchedText): Promise<CompiledMjml | Mistaken> {
  const compiled = await compileMjml(mjml.text);
  return 'problem' in compiled ? mistakenIn(mjml, compiled) : compiled;
}

/** What is wrong with what was compiled is told of what that was made of. */
function inSource(
  { field, problem, offset }: TemplateFault,
  content: TemplateContent,
  { expanded, mjml }: CompiledParts,
): Mistaken {
  if (field === 'html' && expanded.mjml !== undefined && mjml !== undefined) {
    const place = offset === undefined ? undefined : mjml.sourceOffsetOf(offset);
    return mistakenIn(expanded.mjml, { problem, offset: place });
  }
  const part = field === 'from' || field === 'replyTo' ? undefined : expanded[field];
  return part === undefined
    ? mistaken({ field, source: content[field] ?? '' }, { problem, offset })
    : mistakenIn(part, { problem, offset });
}
