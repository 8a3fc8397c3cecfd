import { templateInvalid } from './errors.js';
import { findUnsafePlace } from './html/unsafe-place.js';
import type { LiquidEngine } from './liquid/engine.js';
import { type Effort, startEffort } from './liquid/limits.js';
import { mistakeOf } from './liquid/liquid-mistake.js';
import { splitTemplate } from './liquid/split-template.js';
import { readMailbox } from './mailbox.js';
import { createWorkshop, prepareTemplate, type Workshop } from './prepare-template.js';
import { momentOf } from './scope.js';
import type { TemplateContent, TemplateField } from './template-content.js';
import { mistakeAt } from './template-mistake.js';

/** In characters; bodies in bytes of UTF-8. */
const LIMITS = { from: 500, replyTo: 500, subject: 1_000, preheader: 1_000 } as const;
const LARGEST_BODY = 500_000;

const BODIES = ['html', 'text'] as const;
/** What neither mail nor PostgreSQL's JSON can hold. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/**
 * Checks that a template can be mailed: its addresses, its size, its Liquid. It is rendered once for nobody, so
 * that what goes wrong whoever reads it goes wrong here.
 *
 * @throws AppError `template-invalid` for the first mistake
 */
export function checkTemplate(content: TemplateContent): void {
  checkMailboxes(content);
  checkSizes(content);
  if (content.subject.trim() === '')
    refuse(content, { field: 'subject', problem: 'a mail needs a subject' });
  if (BODIES.every((field) => !content[field]?.trim())) {
    refuse(content, { field: 'html', problem: 'a mail needs html or text' });
  }
  const workshop = createWorkshop();
  const effort = startEffort();
  checkLiquid('subject', content, { engine: workshop.text, effort });
  checkLiquid('preheader', content, { engine: workshop.text, effort });
  checkLiquid('html', content, { engine: workshop.html, effort });
  checkLiquid('text', content, { engine: workshop.text, effort });
  checkPlaces(workshop, content);
  checkConversion(workshop, content);
}

interface Fault {
  readonly field: TemplateField;
  readonly problem: string;
  readonly offset?: number | undefined;
}

function refuse(content: TemplateContent, { field, problem, offset }: Fault): never {
  throw templateInvalid.make(mistakeAt(field, { source: content[field] ?? '', offset, problem }));
}

function checkMailboxes(content: TemplateContent): void {
  for (const field of ['from', 'replyTo'] as const) {
    const text = content[field];
    if (text === undefined) continue;
    const mailbox = readMailbox(text);
    if (typeof mailbox === 'string') refuse(content, { field, problem: mailbox });
  }
}

function checkSizes(content: TemplateContent): void {
  for (const [field, most] of Object.entries(LIMITS) as [keyof typeof LIMITS, number][]) {
    if ((content[field]?.length ?? 0) > most) {
      refuse(content, { field, problem: `it is longer than ${most} characters` });
    }
  }
  for (const field of BODIES) {
    if (Buffer.byteLength(content[field] ?? '') > LARGEST_BODY) {
      refuse(content, { field, problem: `it is larger than ${LARGEST_BODY / 1_000} KB` });
    }
  }
  for (const field of ['subject', 'preheader', ...BODIES] as const) {
    const at = content[field]?.search(UNSTORABLE) ?? -1;
    const problem = 'it has a character that can’t be kept';
    if (at !== -1) refuse(content, { field, problem, offset: at });
  }
}

function checkLiquid(
  field: TemplateField,
  content: TemplateContent,
  { engine, effort }: { readonly engine: LiquidEngine; readonly effort: Effort },
): void {
  const source = content[field];
  if (source === undefined) return;
  explained(field, content, () => {
    const program = engine.parse(source);
    const scope: object = Object.create(null);
    engine.render(program, { scope, effort, moment: momentOf({}) });
  });
}

function checkPlaces(workshop: Workshop, content: TemplateContent): void {
  const { html } = content;
  if (html === undefined) return;
  const unsafe = findUnsafePlace(html, splitTemplate(html, workshop.html.parse(html)));
  if (unsafe !== undefined) refuse(content, { field: 'html', ...unsafe });
}

/** The converter goes as deep as the elements do. */
function checkConversion(workshop: Workshop, content: TemplateContent): void {
  explained('html', content, () => void prepareTemplate(workshop, content));
}

function explained(field: TemplateField, content: TemplateContent, work: () => void): void {
  try {
    work();
  } catch (error) {
    const mistake = mistakeOf(error);
    if (mistake === undefined) throw error;
    refuse(content, { field, ...mistake });
  }
}
