import type { z } from 'zod';
import type { TemplateContent } from '../../content/index.js';
import { requestInvalid } from '../errors.js';
import type { contentBody } from './mail-schemas.js';

/**
 * The content that a request gives, with the installation's own sender where it names none.
 *
 * @throws AppError `request-invalid` when nobody says from whom the mail comes
 */
export function chooseContent(
  { from, replyTo, subject, preheader, html, text }: z.output<typeof contentBody>,
  { mailFrom }: { readonly mailFrom: string | undefined },
): TemplateContent {
  const sender = from ?? mailFrom;
  if (sender === undefined) {
    throw requestInvalid.make({
      problem:
        'body/content/from: nobody says from whom the mail comes; give it, or set ATTUNE_MAIL_FROM.',
    });
  }
  return {
    from: sender,
    subject,
    ...(replyTo !== undefined && { replyTo }),
    ...(preheader !== undefined && { preheader }),
    ...(html !== undefined && { html }),
    ...(text !== undefined && { text }),
  };
}
