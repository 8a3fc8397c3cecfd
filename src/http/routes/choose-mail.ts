import type { z } from 'zod';
import type { MailContent } from '../../content/index.js';
import { requestInvalid } from '../errors.js';
import type { contentBody } from './mail-schemas.js';

/** What a request says of its mail: one of the two. */
interface GivenMail {
  readonly content?: z.output<typeof contentBody> | undefined;
  readonly template?: string | undefined;
}

/**
 * The mail that a request asks for: a template's, or the content that it gives, with the installation's own sender
 * where that names none.
 *
 * @throws AppError `request-invalid` when it gives neither or both, or nobody says from whom the mail comes
 */
export function chooseMail(
  { content, template }: GivenMail,
  { mailFrom }: { readonly mailFrom: string | undefined },
): MailContent {
  if ((content === undefined) === (template === undefined)) {
    throw requestInvalid.make({
      problem: 'body: a mail is made of `content` or of a `template`; give one of the two.',
    });
  }
  if (template !== undefined) return { kind: 'template', name: template };
  const { from, replyTo, preheader, html, text, defaults, allowSensitive } = content ?? {};
  const sender = from ?? mailFrom;
  if (sender === undefined) {
    throw requestInvalid.make({
      problem:
        'body/content/from: nobody says from whom the mail comes; give it, or set ATTUNE_MAIL_FROM.',
    });
  }
  return {
    kind: 'given',
    content: {
      from: sender,
      subject: content?.subject ?? '',
      ...(replyTo !== undefined && { replyTo }),
      ...(preheader !== undefined && { preheader }),
      ...(html !== undefined && { html }),
      ...(text !== undefined && { text }),
      ...(defaults !== undefined && { defaults }),
      ...(allowSensitive !== undefined && { allowSensitive }),
    },
  };
}
