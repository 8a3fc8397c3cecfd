import PostalMime, { type Address, decodeWords, type Email } from 'postal-mime';
import { frameMail } from './frame-mail.js';
import type { Envelope, MailAddress, MailDetail, MailSummary } from './mail.js';
import { readSnippet } from './read-snippet.js';

/** A line of the list needs no attachments: what a mail says first stands in its first part. */
const SUMMARY_BYTES = 24 * 1024;

type Stored = Pick<MailSummary, 'id' | 'isRead'>;

/** Reads what the list shows of a mail. A mail that can't be read is shown as such, never refused. */
export async function summariseMail(bytes: Buffer, stored: Stored): Promise<MailSummary> {
  const { envelope, message } = openEnvelope(bytes);
  const mail = await parse(message.subarray(0, SUMMARY_BYTES));
  return summaryOf(mail, { envelope, stored });
}

export async function openMail(bytes: Buffer, stored: Stored): Promise<MailDetail> {
  const { envelope, message } = openEnvelope(bytes);
  const mail = await parse(message);
  return {
    ...summaryOf(mail, { envelope, stored }),
    envelope,
    replyTo: addressesOf(mail.replyTo),
    headers: mail.headers.map(({ originalKey, value }) => ({
      name: originalKey,
      value: decodeWords(value),
    })),
    html: mail.html,
    frame: mail.html === undefined ? undefined : frameMail(mail.html, mail.attachments),
    text: mail.text,
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? 'without a name',
      type: mimeType,
      bytes: typeof content === 'string' ? content.length : content.byteLength,
    })),
    bytes: message.length,
  };
}

/** Writes the envelope before a message, as whoever delivers a mail does (RFC 5321, 4.4). */
export function sealEnvelope({ sender, recipients }: Envelope, message: Buffer): Buffer {
  const lines = [
    `Return-Path: <${sender}>`,
    ...recipients.map((recipient) => `Delivered-To: ${recipient}`),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n`), message]);
}

/** Takes off what `sealEnvelope` wrote: lines of these names further down are the sender's own. */
export function openEnvelope(bytes: Buffer): { envelope: Envelope; message: Buffer } {
  const recipients: string[] = [];
  let at = bytes.indexOf('\r\n') + 2;
  const sender = /^Return-Path: <(.*)>\r\n$/.exec(bytes.toString('utf8', 0, at))?.[1];
  if (sender === undefined) return { envelope: { sender: '', recipients }, message: bytes };
  for (;;) {
    const end = bytes.indexOf('\r\n', at) + 2;
    const recipient = /^Delivered-To: (.*)\r\n$/.exec(bytes.toString('utf8', at, end))?.[1];
    if (recipient === undefined || end < 2) break;
    recipients.push(recipient);
    at = end;
  }
  return { envelope: { sender, recipients }, message: bytes.subarray(at) };
}

/** What postal-mime refuses (too deep, too many headers) is shown by its first header lines. */
async function parse(message: Buffer): Promise<Email> {
  try {
    return await PostalMime.parse(message, { forceRfc822Attachments: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const text = `This mail can’t be taken apart (${reason}). Its source is shown as it came.`;
    return { headers: [], headerLines: [], attachments: [], subject: 'Unreadable mail', text };
  }
}

interface SummaryContext {
  readonly envelope: Envelope;
  readonly stored: Stored;
}

function summaryOf(mail: Email, { envelope, stored: { id, isRead } }: SummaryContext): MailSummary {
  const [from = bare(envelope.sender)] = addressesOf(mail.from && [mail.from]);
  const to = addressesOf([...(mail.to ?? []), ...(mail.cc ?? [])]);
  return {
    id,
    receivedAt: new Date(Number.parseInt(id, 10)).toISOString(),
    from,
    to: to.length > 0 ? to : envelope.recipients.map(bare),
    subject: mail.subject ?? '',
    snippet: readSnippet(mail),
    isRead,
  };
}

function bare(address: string): MailAddress {
  return { name: '', address };
}

function addressesOf(addresses: readonly Address[] | undefined): MailAddress[] {
  return (addresses ?? []).flatMap((each) =>
    each.group === undefined
      ? [{ name: each.name, address: each.address }]
      : each.group.map(({ name, address }) => ({ name, address })),
  );
}
