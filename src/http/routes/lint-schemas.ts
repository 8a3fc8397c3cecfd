import { z } from 'zod';
import { matricesForm } from '../../content/index.js';

/** Of a body, in characters: as much as a template may have. */
const LARGEST = 500_000;

/** A template as it was written, whole or in part; it need not be sound. */
export const lintedBody = z.strictObject({
  from: z.string().max(500).optional(),
  replyTo: z.string().max(500).optional(),
  subject: z.string().max(2_000).optional().meta({ description: 'Liquid.' }),
  preheader: z.string().max(2_000).optional().meta({ description: 'Liquid.' }),
  html: z.string().max(LARGEST).optional().meta({ description: 'Liquid.' }),
  mjml: z.string().max(LARGEST).optional().meta({
    description: 'MJML with Liquid, in place of `html`.',
  }),
  text: z.string().max(LARGEST).optional().meta({ description: 'Liquid.' }),
  matrices: matricesForm.optional(),
  defaults: z.record(z.string(), z.string()).optional().meta({
    description: 'Variables for which the template has a default.',
  }),
  allowSensitive: z.array(z.string()).optional().meta({
    description: 'Sensitive traits that the template may read.',
  }),
});

export const clientNames = z.array(z.string().max(100)).max(100).meta({
  description: 'The mail programs that matter: `gmail`, `outlook.windows`. Else the usual ones.',
});
