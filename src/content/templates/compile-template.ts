import type { PublishedBlocks } from '../blocks/block-source.js';
import { type ExpandContext, expandSource } from '../blocks/expand-source.js';
import type { BrandKit } from '../brand/brand-kit.js';
import { brandValues } from '../brand/brand-kit.js';
import { findTemplateFault, type TemplateFault } from '../check-template.js';
import { type LiquidMistake, mistakeOf } from '../liquid/liquid-mistake.js';
import { compileMatrices } from '../matrices/compile-matrices.js';
import { findWrongMatrix } from '../matrices/find-wrong-matrix.js';
import { type CompiledMjml, compileMjml } from '../mjml/compile-mjml.js';
import { createWorkshop } from '../prepare-template.js';
import type { TemplateContent } from '../template-content.js';
import { type MistakenField, mistakeAt, type TemplateMistake } from '../template-mistake.js';
import { joinStretches, type Origin, type StretchedText } from './stretches.js';
import type { TemplateSource } from './template-source.js';

/** What compiling a template takes; it crosses into a thread. */
export interface CompileJob {
  readonly source: TemplateSource;
  /** From whom it comes when neither it nor the brand says so. */
  readonly mailFrom: string | undefined;
  readonly brand: BrandKit;
  readonly blocks: PublishedBlocks;
}

export type Compilation =
  | {
      readonly kind: 'compiled';
      readonly content: TemplateContent;
      /** Name of each block that went into it → number of the block's release. */
      readonly blocks: Readonly<Record<string, number>>;
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
 * MJML becomes HTML, and all of it is checked as `checkTemplate` does. Mistakes are told where they stand in the source.
 */
export async function compileTemplate(job: CompileJob): Promise<Compilation> {
  const { source, brand } = job;
  const from = source.from ?? brand.sender ?? job.mailFrom;
  if (from === undefined) return wholly('from', 'nobody says from whom the mail comes');
  const { blocks } = job;
  const { matrices: written = {} } = source;
  const matrices = compileMatrices(written, blocks);
  if ('problem' in matrices) return { kind: 'mistaken', mistake: matrices };
  const used = new Map<string, number>();
  const context = { values: brandValues(brand), blocks, matrices: written, used };
  const expanded = expandParts(source, context);
  if ('kind' in expanded) return expanded;
  const { subject, preheader, mjml, html: plain, text } = expanded;
  const compiled = mjml === undefined ? undefined : await compileBody(mjml);
  if (compiled !== undefined && 'kind' in compiled) return compiled;
  const html = compiled?.html ?? plain?.text;
  const content = withoutMissing({
    from,
    replyTo: source.replyTo ?? brand.replyTo,
    subject: subject?.text ?? '',
    preheader: preheader?.text,
    html,
    text: text?.text,
    matrices: matrices.length === 0 ? undefined : matrices,
  });
  const fault = findTemplateFault(content);
  return fault === undefined
    ? { kind: 'compiled', content, blocks: Object.fromEntries(used) }
    : inSource(fault, { content, expanded, compiled });
}

/** What is missing is not there at all, so that the same content has the same hash. */
function withoutMissing(content: TemplateContent): TemplateContent {
  const entries = Object.entries(content).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as TemplateContent;
}

type Expanded = Partial<Readonly<Record<Part, StretchedText>>>;

function expandParts(
  { subject, preheader, body, text }: TemplateSource,
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
  {
    content,
    expanded,
    compiled,
  }: {
    readonly content: TemplateContent;
    readonly expanded: Expanded;
    readonly compiled: CompiledMjml | undefined;
  },
): Compilation {
  if (field === 'html' && expanded.mjml !== undefined && compiled !== undefined) {
    const place = offset === undefined ? undefined : compiled.sourceOffsetOf(offset);
    return mistakenIn(expanded.mjml, { problem, offset: place });
  }
  const part = field === 'from' || field === 'replyTo' ? undefined : expanded[field];
  return part === undefined
    ? mistaken({ field, source: content[field] ?? '' }, { problem, offset })
    : mistakenIn(part, { problem, offset });
}
