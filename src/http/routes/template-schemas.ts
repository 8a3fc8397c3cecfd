import { z } from 'zod';
import type { Manuscript, Template, TemplateRelease, TemplateSource } from '../../content/index.js';
import { matricesForm, TEMPLATE_KINDS } from '../../content/index.js';
import { instant, isoOf, workspaceParam } from './api-schemas.js';
import { allowSensitiveField, defaultsField, storedText as text } from './mail-schemas.js';

export const templateQuery = z.object({ workspace: workspaceParam });
export const templateParams = z.object({ template: z.string() });

export const nameField = text(200).meta({
  description: 'Small letters, digits and hyphens, such as `spring-sale`; by it mails refer to it.',
});
export const kindField = z.enum(TEMPLATE_KINDS);
export const numberField = z.int().min(1).meta({ description: 'Of a release.' });
export const revisionField = z.int().min(1).optional().meta({
  description: 'Of the draft, as it was read. Where somebody has saved another meanwhile: 409.',
});

const MAX_BODY = 1_000_000;

const bodyField = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('mjml'),
    mjml: text(MAX_BODY).meta({
      description: 'MJML (https://documentation.mjml.io) with Liquid in it; no `mj-include`.',
    }),
  }),
  z.strictObject({
    kind: z.literal('html'),
    html: text(MAX_BODY).meta({ description: 'Liquid.' }),
  }),
]);

const ownParts = {
  preheader: text(2_000).optional().meta({
    description: 'What mail programs show behind the subject. Liquid.',
  }),
  body: bodyField.optional().meta({ description: 'Left out, the mail is text alone.' }),
  text: text(MAX_BODY).optional().meta({
    description: 'Liquid. Left out, it is made of the body.',
  }),
};

const languageField = z.strictObject({ subject: text(2_000).optional(), ...ownParts }).meta({
  description: 'What one more language says; what it leaves out is taken from the main one.',
});

/** A template as somebody writes it; whether it can be published is checked by `content`. */
export const sourceField = z.strictObject({
  from: text(500).optional().meta({
    description: 'From whom, such as `Shop <news@shop.example>`. Else ATTUNE_MAIL_FROM.',
  }),
  replyTo: text(500).optional(),
  subject: text(2_000).meta({ description: 'Liquid.' }),
  ...ownParts,
  matrices: matricesForm.optional(),
  defaults: defaultsField.optional().meta({
    description:
      'What stands in the place of missing values, before the workspace’s own: `{"trait.first_name": "friend"}`.',
  }),
  allowSensitive: allowSensitiveField.optional().meta({
    description: 'Sensitive traits that it may read: `["trait.birthday"]`.',
  }),
  language: text(100).optional().meta({
    description: 'Of the parts above, as BCP 47 names it: `en`, `pt-BR`. Else the workspace’s.',
  }),
  languages: z.record(text(100), languageField).optional().meta({
    description: 'More languages by their BCP 47 tags; each message is made in its reader’s.',
  }),
});

export const mistake = z
  .object({
    field: z.string().meta({ description: '`mjml`, `html`, `subject` …' }),
    language: z.string().optional().meta({
      description: 'Whose field it is, as BCP 47 names it; left out, the main language’s.',
    }),
    line: z.int(),
    column: z.int(),
    problem: z.string(),
    frame: z.string().meta({ description: 'The lines around the place, with a mark below it.' }),
  })
  .nullable()
  .meta({ description: 'What keeps the draft from being published; null: nothing does.' });

export const templateHead = z.object({
  name: nameField,
  title: z.string(),
  kind: kindField,
  revision: z.int().meta({ description: 'Of the draft: 1, 2, 3 …' }),
  published: z.int().nullable().meta({ description: 'The release in use; null: there is none.' }),
  createdAt: instant,
  changedAt: instant,
  changedBy: z.string(),
});

export const template = templateHead.extend({ draft: sourceField });

export const release = z.object({
  number: z.int(),
  versionId: z.uuid().nullable().meta({ description: 'What messages say that were made of it.' }),
  publishedAt: instant,
  publishedBy: z.string(),
  note: z.string(),
  isInUse: z.boolean(),
});

export const wholeRelease = release.extend({ source: sourceField });

export function headAnswer(it: Omit<Manuscript<unknown>, 'draft'>) {
  const { name, title, revision, published, changedBy } = it;
  const kind = it.kind === 'transactional' ? it.kind : ('marketing' as const);
  const at = { createdAt: isoOf(it.createdAt), changedAt: isoOf(it.changedAt) };
  return { name, title, kind, revision, published, ...at, changedBy };
}

export function templateAnswer(it: Template) {
  return { ...headAnswer(it), draft: sourceAnswer(it.draft) };
}

export function releaseAnswer(it: TemplateRelease, published: number | null) {
  const { number, versionId, publishedBy, note } = it;
  const isInUse = number === published;
  return { number, versionId, publishedAt: isoOf(it.publishedAt), publishedBy, note, isInUse };
}

/** It was checked against this schema when it was saved. */
export function sourceAnswer(source: TemplateSource): z.output<typeof sourceField> {
  return source as z.output<typeof sourceField>;
}
