import { z } from 'zod';
import { matricesForm } from '../../content/index.js';

/** Of a body, in characters: as much as a template may have. */
const LARGEST = 500_000;

const ownParts = {
  subject: z.string().max(2_000).optional().meta({ description: 'Liquid.' }),
  preheader: z.string().max(2_000).optional().meta({ description: 'Liquid.' }),
  html: z.string().max(LARGEST).optional().meta({ description: 'Liquid.' }),
  mjml: z.string().max(LARGEST).optional().meta({
    description: 'MJML with Liquid, in place of `html`.',
  }),
  text: z.string().max(LARGEST).optional().meta({ description: 'Liquid.' }),
};

/** A template as it was written, whole or in part; it need not be sound. */
export const lintedBody = z.strictObject({
  from: z.string().max(500).optional(),
  replyTo: z.string().max(500).optional(),
  ...ownParts,
  matrices: matricesForm.optional(),
  defaults: z.record(z.string(), z.string()).optional().meta({
    description: 'Variables for which the template has a default.',
  }),
  allowSensitive: z.array(z.string()).optional().meta({
    description: 'Sensitive traits that the template may read.',
  }),
  language: z.string().max(100).optional().meta({ description: 'Of these parts, BCP 47.' }),
  languages: z.record(z.string().max(100), z.strictObject(ownParts)).optional().meta({
    description: 'What each more language has of its own, by its BCP 47 tag.',
  }),
});

export const clientNames = z.array(z.string().max(100)).max(100).meta({
  description: 'The mail programs that matter: `gmail`, `outlook.windows`. Else the usual ones.',
});
