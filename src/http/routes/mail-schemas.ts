import { z } from 'zod';

const text = (max: number) => z.string().max(max);

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
});

export const purposeField = z.string().min(1).max(64);

export const leftOut = z.record(z.string(), z.number().int()).meta({
  description:
    'Reason → profiles: merged, no-address, no-consent, consent-withdrawn, unsubscribed, complained, bounced, manual.',
});
