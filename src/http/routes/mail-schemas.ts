import { z } from 'zod';
import { canHaveDefault } from '../../content/index.js';

/** Nothing that is stored has U+0000 or half of a surrogate pair in it. */
function isStorable(text: string): boolean {
  return !/\0|\p{Surrogate}/u.test(text);
}

/** A text that can be stored. */
export const storedText = (max: number) =>
  z.string().max(max).refine(isStorable, 'holds U+0000 or half of a surrogate pair');

/** A value of JSON of which every text can be stored. */
export const storedData = z
  .record(z.string(), z.unknown())
  .refine(
    (data) => !/\\u0000|\\ud[89a-f][0-9a-f]{2}/i.test(JSON.stringify(data)),
    'holds U+0000 or half of a surrogate pair',
  );

const text = storedText;

const MOST_NAMES = 200;

/** Names of variables with what stands in their place. */
export const defaultsField = z
  .record(
    z.string(),
    text(500).refine((value) => value.trim() !== '', 'a default of nothing would print nothing'),
  )
  .refine(
    (entries) => Object.keys(entries).length <= MOST_NAMES,
    `has more than ${MOST_NAMES} entries`,
  )
  .superRefine((entries, { addIssue }) => {
    for (const name of Object.keys(entries)) {
      const message = 'is no variable that can have a default, such as trait.first_name';
      if (!canHaveDefault(name)) addIssue({ code: 'custom', path: [name], message });
    }
  });

/** `trait.birthday` */
export const allowSensitiveField = z
  .array(text(200).regex(/^(?:trait|profile)\../s, 'is no trait by its whole name: trait.birthday'))
  .max(MOST_NAMES);

/** An event that a message answers to. */
export const causingEvent = z.strictObject({
  name: text(500).meta({ description: '`event.name`' }),
  timestamp: z.iso.datetime({ offset: true }).optional().meta({
    description: '`event.timestamp`. Left out, it is now.',
  }),
  properties: storedData.default({}).meta({ description: '`event.properties`' }),
});

/** What a message is made of; the template itself is checked by `content`. */
export const contentBody = z.strictObject({
  from: text(500).optional().meta({
    description: 'From whom, such as `Shop <news@shop.example>`. Else ATTUNE_MAIL_FROM.',
  }),
  replyTo: text(500).optional(),
  subject: text(2_000).meta({ description: 'Liquid.' }),
  preheader: text(2_000).optional().meta({
    description: 'What mail programs show behind the subject. Liquid.',
  }),
  html: text(1_000_000).optional().meta({ description: 'Liquid; values are escaped.' }),
  text: text(1_000_000).optional().meta({
    description: 'Liquid. Left out, it is made of the HTML.',
  }),
  defaults: defaultsField.optional().meta({
    description: 'What stands in the place of missing values, before the workspace’s own.',
  }),
  allowSensitive: allowSensitiveField.optional().meta({
    description: 'Sensitive traits that it may read: `["trait.birthday"]`.',
  }),
});

/** Of what a mail is made: one of the two. */
export const mailFields = {
  content: contentBody.optional(),
  template: text(200).optional().meta({
    description: 'The name of a template, in place of `content`: the release that is in use now.',
  }),
};

export const purposeField = z
  .string()
  .min(1)
  .max(64)
  .refine(isStorable, 'holds U+0000 or half of a surrogate pair');

/** Who says so and why: for the record. */
export const whyField = z
  .string()
  .min(1)
  .max(500)
  .refine(isStorable, 'holds U+0000 or half of a surrogate pair')
  .meta({ description: 'Who says so and why: for the record.' });

export const leftOut = z.record(z.string(), z.number().int()).meta({
  description:
    'Reason → profiles: merged, no-address, no-consent, consent-withdrawn, unsubscribed, complained, bounced, manual.',
});
