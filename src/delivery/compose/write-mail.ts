import { createHash } from 'node:crypto';
import type { Mailbox } from '../../content/index.js';
import { encodeBody } from './encode-body.js';
import { encodePhrase, encodeText, headerLines } from './encode-header.js';
import type { SignMail } from './sign-mail.js';

/** What stands in a mail. */
export interface MailParts {
  readonly messageId: string;
  readonly from: Mailbox;
  readonly replyTo: Mailbox | undefined;
  /** An address that was checked. */
  readonly to: string;
  readonly subject: string;
  /** Milliseconds: when the message was first composed, so that each attempt is the same mail. */
  readonly date: number;
  readonly text: string;
  readonly html: string | undefined;
  /** Where its reader takes their consent back by one click (RFC 8058); undefined where none was needed. */
  readonly unsubscribeUrl: string | undefined;
}

/**
 * Writes a mail as RFC 5322 has it: two alternatives, or a text alone. Everything but an international
 * address in `To` (RFC 6532) is ASCII in lines of at most 76 characters, save for a link or a domain that is
 * longer. Ours is a tenth of what a general composer does, and takes a tenth of its time.
 */
export function writeMail(parts: MailParts, signMail: SignMail | undefined): string {
  const { headers: mimeHeaders, body } = writeBody(parts);
  const headers = [...writeHeaders(parts), ...mimeHeaders];
  const signature = signMail?.(headers, body) ?? '';
  return `${signature}${headers.join('')}\r\n${body}`;
}

function writeHeaders(parts: MailParts): string[] {
  const { messageId, from, replyTo, to, subject, date, unsubscribeUrl } = parts;
  return [
    headerLines('From', mailbox(from)),
    headerLines('To', to),
    ...(replyTo === undefined ? [] : [headerLines('Reply-To', mailbox(replyTo))]),
    headerLines('Subject', encodeText(subject)),
    headerLines('Date', new Date(date).toUTCString().replace('GMT', '+0000')),
    headerLines('Message-ID', `<${messageId}@${from.domain}>`),
    ...(unsubscribeUrl === undefined
      ? // No answering machine writes back to a receipt (RFC 3834, section 5).
        [headerLines('Auto-Submitted', 'auto-generated')]
      : [
          headerLines('List-Unsubscribe', `<${unsubscribeUrl}>`),
          headerLines('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'),
        ]),
    headerLines('MIME-Version', '1.0'),
  ];
}

function mailbox({ name, address }: Mailbox): string {
  return name === '' ? address : `${encodePhrase(name)} <${address}>`;
}

interface Body {
  readonly headers: readonly string[];
  readonly body: string;
}

function writeBody({ messageId, text, html }: MailParts): Body {
  const plain = part('text/plain', text);
  if (html === undefined) return { ...plain, body: `${plain.body}\r\n` };
  const rich = part('text/html', html);
  // No line of either encoding has two hyphens and an equals sign that is no escape.
  const boundary = `--=_${createHash('sha256').update(messageId).digest('hex').slice(0, 24)}`;
  const sections = [plain, rich].map(
    ({ headers, body }) => `--${boundary}\r\n${headers.join('')}\r\n${body}\r\n`,
  );
  return {
    headers: [`Content-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n`],
    body: `${sections.join('')}--${boundary}--\r\n`,
  };
}

function part(type: string, text: string): Body {
  const { encoding, text: body } = encodeBody(text);
  return {
    headers: [
      headerLines('Content-Type', `${type}; charset=utf-8`),
      headerLines('Content-Transfer-Encoding', encoding),
    ],
    body,
  };
}
