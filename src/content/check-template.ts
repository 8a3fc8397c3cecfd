import { templateInvalid } from './errors.js';
import { findWrongRule } from './find-wrong-rule.js';
import { findUnsafePlace } from './html/unsafe-place.js';
import { contentIn, spokenContents } from './languages/content-in.js';
import type { LiquidEngine } from './liquid/engine.js';
import { type Effort, startEffort } from './liquid/limits.js';
import { mistakeOf } from './liquid/liquid-mistake.js';
import { splitTemplate } from './liquid/split-template.js';
import { readMailbox } from './mailbox.js';
import { createWorkshop, prepareTemplate, type Workshop } from './prepare-template.js';
import { momentOf } from './scope.js';
import type { TemplateContent, TemplateField } from './template-content.js';
import { TemplateFailure } from './template-failure.js';
import { mistakeAt, mistakeIn, type TemplateMistake } from './template-mistake.js';

/** In characters; bodies in bytes of UTF-8. */
const LIMITS = { from: 500, replyTo: 500, subject: 1_000, preheader: 1_000 } as const;
const LARGEST_BODY = 500_000;

const BODIES = ['html', 'text'] as const;
/** What neither mail nor PostgreSQL's JSON can hold. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/** What is wrong with a part of a template; without an offset, the whole of it is. */
export interface TemplateFault {
  readonly field: TemplateField;
  /** In whose field; missing: the main language’s. */
  readonly language?: string | undefined;
  /** As the end of a sentence. */
  readonly problem: string;
  /** How many characters stand before the place. */
  readonly offset?: number | undefined;
}

/**
 * Checks that a template can be mailed: its addresses, its size, its Liquid. It is read and not rendered: that
 * is for a thread, by `tryTemplate`.
 *
 * @throws AppError `template-invalid` for the first mistake
 */
export function checkTemplate(content: TemplateContent): void {
  refuseMistake(mistakeOfFault(content, findFault(content, { isRendered: false })));
}

/**
 * Checks a template, and renders it once for nobody, so that what goes wrong whoever reads it goes wrong here.
 * It runs what a person wrote: never in a thread that has anything else to do.
 *
 * @returns the first mistake
 */
export function tryTemplate(content: TemplateContent): TemplateMistake | undefined {
  return mistakeOfFault(content, findTemplateFault(content));
}

/** @throws AppError `template-invalid` where there is a mistake */
export function refuseMistake(mistake: TemplateMistake | undefined): void {
  if (mistake !== undefined) throw templateInvalid.make(mistake);
}

function mistakeOfFault(
  content: TemplateContent,
  fault: TemplateFault | undefined,
): TemplateMistake | undefined {
  if (fault === undefined) return undefined;
  const { field, language, offset, problem } = fault;
  const source = contentIn(content, language)[field] ?? '';
  return mistakeIn(language, mistakeAt(field, { source, offset, problem }));
}

/** The first mistake that `tryTemplate` would tell; undefined: the template can be mailed. */
export function findTemplateFault(content: TemplateContent): TemplateFault | undefined {
  return findFault(content, { isRendered: true });
}

interface Depth {
  /** Whether it is rendered for nobody as well. */
  readonly isRendered: boolean;
}

function findFault(content: TemplateContent, depth: Depth): TemplateFault | undefined {
  for (const spoken of spokenContents(content)) {
    const fault = findFaultIn(spoken.content, depth);
    if (fault !== undefined) return { ...fault, language: spoken.language };
  }
  return undefined;
}

function findFaultIn(content: TemplateContent, depth: Depth): TemplateFault | undefined {
  return (
    findWrongMailbox(content) ??
    findWrongSize(content) ??
    findNothing(content) ??
    findWrongLiquid(content, depth)
  );
}

function findWrongMailbox(content: TemplateContent): TemplateFault | undefined {
  for (const field of ['from', 'replyTo'] as const) {
    const text = content[field];
    const mailbox = text === undefined ? undefined : readMailbox(text);
    if (typeof mailbox === 'string') return { field, problem: mailbox };
  }
  return undefined;
}

function findWrongSize(content: TemplateContent): TemplateFault | undefined {
  for (const [field, most] of Object.entries(LIMITS) as [keyof typeof LIMITS, number][]) {
    if ((content[field]?.length ?? 0) > most) {
      return { field, problem: `it is longer than ${most} characters` };
    }
  }
  for (const field of BODIES) {
    if (Buffer.byteLength(content[field] ?? '') > LARGEST_BODY) {
      return { field, problem: `it is larger than ${LARGEST_BODY / 1_000} KB` };
    }
  }
  for (const field of ['subject', 'preheader', ...BODIES] as const) {
    const offset = content[field]?.search(UNSTORABLE) ?? -1;
    const problem = 'it has a character that can’t be kept';
    if (offset !== -1) return { field, problem, offset };
  }
  return undefined;
}

function findNothing(content: TemplateContent): TemplateFault | undefined {
  if (content.subject.trim() === '') return { field: 'subject', problem: 'a mail needs a subject' };
  return BODIES.every((field) => !content[field]?.trim())
    ? { field: 'html', problem: 'a mail needs html or text' }
    : undefined;
}

function findWrongLiquid(
  content: TemplateContent,
  { isRendered }: Depth,
): TemplateFault | undefined {
  const workshop = createWorkshop();
  const effort = isRendered ? startEffort() : undefined;
  return (
    findFaultOfPart('subject', content, { engine: workshop.text, effort }) ??
    findFaultOfPart('preheader', content, { engine: workshop.text, effort }) ??
    findFaultOfPart('html', content, { engine: workshop.html, effort }) ??
    findFaultOfPart('text', content, { engine: workshop.text, effort }) ??
    findFaultOfRules(workshop, content) ??
    findUnsafe(workshop, content) ??
    // The converter goes as deep as the elements do.
    explained('html', () => void prepareTemplate(workshop, content))
  );
}

function findFaultOfPart(
  field: TemplateField,
  content: TemplateContent,
  { engine, effort }: { readonly engine: LiquidEngine; readonly effort: Effort | undefined },
): TemplateFault | undefined {
  const source = content[field];
  if (source === undefined) return undefined;
  return explained(field, () => {
    const program = engine.parse(source);
    const scope: object = Object.create(null);
    if (effort !== undefined) engine.render(program, { scope, effort, moment: momentOf({}) });
  });
}

/** Rules that `audience` asks. */
function findFaultOfRules(workshop: Workshop, content: TemplateContent): TemplateFault | undefined {
  for (const field of ['subject', 'preheader', ...BODIES] as const) {
    const source = content[field];
    if (source === undefined) continue;
    const engine = field === 'html' ? workshop.html : workshop.text;
    const wrong = findWrongRule(source, splitTemplate(source, engine.parse(source)));
    if (wrong !== undefined) return { field, ...wrong };
  }
  return undefined;
}

function findUnsafe(workshop: Workshop, { html }: TemplateContent): TemplateFault | undefined {
  if (html === undefined) return undefined;
  const unsafe = findUnsafePlace(html, splitTemplate(html, workshop.html.parse(html)));
  return unsafe && { field: 'html', ...unsafe };
}

function explained(field: TemplateField, work: () => void): TemplateFault | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof TemplateFailure) return { field, problem: error.mistake.problem };
    const mistake = mistakeOf(error);
    if (mistake === undefined) throw error;
    return { field, ...mistake };
  }
}
