import { findTemplateFault, type TemplateFault } from '../check-template.js';
import { mistakeOf } from '../liquid/liquid-mistake.js';
import { type CompiledMjml, compileMjml } from '../mjml/compile-mjml.js';
import { createWorkshop } from '../prepare-template.js';
import type { TemplateContent } from '../template-content.js';
import { type MistakenField, mistakeAt, type TemplateMistake } from '../template-mistake.js';
import type { TemplateSource } from './template-source.js';

/** What compiling a template takes; it crosses into a thread. */
export interface CompileJob {
  readonly source: TemplateSource;
  /** From whom it comes when it does not say so itself. */
  readonly mailFrom: string | undefined;
}

export type Compilation =
  | { readonly kind: 'compiled'; readonly content: TemplateContent }
  | { readonly kind: 'mistaken'; readonly mistake: TemplateMistake };

/**
 * Makes what mails are rendered from of what somebody wrote, once a release: MJML becomes HTML, and all of it is
 * checked as `checkTemplate` does. Mistakes are told where they stand in the source.
 */
export async function compileTemplate({ source, mailFrom }: CompileJob): Promise<Compilation> {
  const { body, text, subject, preheader, replyTo } = source;
  const from = source.from ?? mailFrom;
  if (from === undefined) {
    return mistaken('from', '', { problem: 'nobody says from whom the mail comes' });
  }
  const compiled = body?.kind === 'mjml' ? await compileBody(body.mjml) : undefined;
  if (compiled !== undefined && 'kind' in compiled) return compiled;
  const html = body?.kind === 'html' ? body.html : compiled?.html;
  const content: TemplateContent = {
    from,
    subject,
    ...(replyTo !== undefined && { replyTo }),
    ...(preheader !== undefined && { preheader }),
    ...(html !== undefined && { html }),
    ...(text !== undefined && { text }),
  };
  const fault = findTemplateFault(content);
  if (fault === undefined) return { kind: 'compiled', content };
  return inSource(fault, { source, content, compiled });
}

interface Place {
  readonly problem: string;
  readonly offset?: number | undefined;
}

function mistaken(
  field: MistakenField,
  source: string,
  { problem, offset }: Place,
): Compilation & { kind: 'mistaken' } {
  return { kind: 'mistaken', mistake: mistakeAt(field, { source, problem, offset }) };
}

async function compileBody(
  mjml: string,
): Promise<CompiledMjml | (Compilation & { kind: 'mistaken' })> {
  const wrong = findWrongLiquid(mjml) ?? (await compileMjml(mjml));
  return 'problem' in wrong ? mistaken('mjml', mjml, wrong) : wrong;
}

/** Before MJML sees it, so that what is wrong is told of what stands there. */
function findWrongLiquid(mjml: string): Place | undefined {
  try {
    createWorkshop().html.parse(mjml);
    return undefined;
  } catch (error) {
    const mistake = mistakeOf(error);
    if (mistake === undefined) throw error;
    return mistake;
  }
}

/** What is wrong with the compiled HTML is told of the MJML that it was made of. */
function inSource(
  { field, problem, offset }: TemplateFault,
  {
    source: { body },
    content,
    compiled,
  }: {
    readonly source: TemplateSource;
    readonly content: TemplateContent;
    readonly compiled: CompiledMjml | undefined;
  },
): Compilation {
  if (field !== 'html' || compiled === undefined || body?.kind !== 'mjml') {
    return mistaken(field, content[field] ?? '', { problem, offset });
  }
  const place = offset === undefined ? undefined : compiled.sourceOffsetOf(offset);
  return mistaken('mjml', body.mjml, { problem, offset: place });
}
