import { z } from 'zod';
import { NARROWEST, SCREEN_WIDTHS, WIDEST } from '../../content/index.js';
import { textParam } from './api-schemas.js';
import { findings } from './finding-schema.js';
import { storedData, storedText } from './mail-schemas.js';
import { numberField, sourceField } from './template-schemas.js';

const names = z.array(storedText(2_000)).max(200).optional();

/** What a mail is tried with. */
export const trialBody = z.strictObject({
  source: sourceField.optional().meta({
    description:
      'What is being written, in place of the draft; the template need not be there yet.',
  }),
  release: numberField.optional().meta({ description: 'A release, in place of the draft.' }),
  profile: z
    .strictObject({
      id: z.uuid().optional(),
      userId: textParam,
      email: textParam,
      anonymousId: textParam,
      kind: textParam,
      value: textParam,
    })
    .optional()
    .meta({
      description:
        'Whose values it shows: by `id`, or by one identifier. Left out, of nobody but what is made up. Needs `profiles:read`.',
    }),
  with: z
    .strictObject({
      email: storedText(320).optional(),
      locale: storedText(100).optional().meta({ description: 'Is the trait `locale`.' }),
      traits: storedData.optional(),
      orders: storedData.optional().meta({
        description: 'As templates read them: `count`, `net`, `last_at`, `most_bought`.',
      }),
      segments: names.meta({ description: 'Keys of the segments that the reader is in.' }),
      audiences: names.meta({ description: 'Rules of `audience` that hold, word for word.' }),
      event: storedData.optional(),
    })
    .optional()
    .meta({ description: 'Made-up values, in place of a profile’s or of none.' }),
  data: storedData.optional().meta({ description: 'What is given for this one message.' }),
  now: z.iso.datetime({ offset: true }).optional().meta({ description: 'When it is composed.' }),
  fetch: z.boolean().default(true).meta({
    description: 'Whether endpoints are asked; else each gives its fallback.',
  }),
});

const answers = z.record(z.string(), z.unknown());

export const previewAnswer = z.object({
  from: z.string(),
  replyTo: z.string().optional(),
  to: z.string(),
  subject: z.string(),
  preheader: z.string(),
  html: z.string().optional().meta({
    description:
      'As it would be sent. Links lead where they lead, not by way of Attune; those to unsubscribe and to the web version lead to a page that does nothing. Show it in a frame with `sandbox`.',
  }),
  text: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  bytes: z.object({ html: z.int(), text: z.int(), mail: z.int() }),
  values: answers.meta({ description: 'What the template read, and no more.' }),
  segments: answers.meta({ description: 'Key of each segment asked for → whether it holds.' }),
  audiences: answers.meta({ description: 'Rule of each `audience` → whether it holds.' }),
  fetchProblem: z.string().nullable().meta({
    description: 'What did not come from endpoints as it should have; null: nothing.',
  }),
  findings,
});

export const screenshotBody = trialBody.extend({
  width: z
    .union([z.enum(['phone', 'desktop']), z.int().min(NARROWEST).max(WIDEST)])
    .default('phone')
    .meta({
      description: `In pixels, or \`phone\` (${SCREEN_WIDTHS.phone}) or \`desktop\` (${SCREEN_WIDTHS.desktop}).`,
    }),
  dark: z.boolean().default(false).meta({ description: 'As who has chosen dark mode sees it.' }),
});

export const testBody = trialBody.extend({
  to: z.array(storedText(320)).min(1).max(10).meta({ description: 'At most 10 addresses.' }),
});

export const testAnswer = z.object({
  deliveries: z.array(
    z.object({
      address: z.string(),
      outcome: z.enum(['accepted', 'refused', 'unknown']),
      reply: z.string().meta({ description: 'What the mail server said.' }),
    }),
  ),
});
