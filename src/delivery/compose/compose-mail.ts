import { createSigningKeys } from '../../access/index.js';
import {
  collectFetches,
  createTemplateCache,
  escapeHtml,
  type FetchRequest,
  isRightToLeft,
  type RenderedTemplate,
  type RenderInputs,
  readMailbox,
  renderTemplate,
  type TemplateCache,
  TemplateFailure,
} from '../../content/index.js';
import { parseEmailAddress } from '../../ingest/index.js';
import { TRANSACTIONAL } from '../../privacy/index.js';
import { createLinkTokens, type LinkKind, type LinkTokens, TRIAL_TOKEN } from '../link-token.js';
import type { ComposeJob, PreviewResult } from './compose-job.js';
import { createSignMail, type DkimSettings, type SignMail } from './sign-mail.js';
import { trackLinks } from './track-links.js';
import { writeMail } from './write-mail.js';

/** What a thread needs to compose; it can be sent to one. */
export interface ComposeSettings {
  /** 32 bytes each, the signing one first. */
  readonly signingKeys: readonly Uint8Array[];
  /** The beginning of every link, without a slash at its end. */
  readonly publicUrl: string;
  readonly dkim?: DkimSettings | undefined;
}

export type ComposedMail =
  | {
      readonly kind: 'composed';
      readonly from: string;
      readonly to: string;
      readonly raw: string;
      readonly subject: string;
    }
  | { readonly kind: 'failed'; readonly problem: string };

/** A message's words, with its links by way of us where they may be followed. */
export interface FilledMail {
  readonly subject: string;
  readonly preheader: string;
  readonly text: string;
  readonly html: string | undefined;
  readonly unsubscribeUrl: string;
}

/** A message as its reader sees it in a browser. */
export interface WebVersion {
  /** As the template has it: `Shop <news@shop.example>`. */
  readonly from: string;
  readonly subject: string;
  readonly html: string;
}

/** Makes mails of messages. Keeps nothing but the templates that it has read. */
export interface MailMaker {
  compose(job: ComposeJob): ComposedMail;
  /** What the mail says, before it is written as one. @throws Error when it can't be rendered */
  fill(job: ComposeJob): FilledMail;
  /** The mail that `compose` makes, taken apart. */
  preview(job: ComposeJob): PreviewResult;
  /** What the message's template asks endpoints for; nothing where it can't be rendered. */
  collectFetches(job: ComposeJob): readonly FetchRequest[];
  /** What the message's reader sees in a browser. @throws Error when it can't be rendered */
  renderForWeb(job: ComposeJob): WebVersion;
}

interface MakerParts {
  readonly templates: TemplateCache;
  readonly tokens: LinkTokens;
  readonly publicUrl: string;
  readonly signMail: SignMail | undefined;
}

/** @throws AppError `dkim-key-unusable` */
export function createMailMaker({ signingKeys, publicUrl, dkim }: ComposeSettings): MailMaker {
  const keys = createSigningKeys(signingKeys.map((key) => Buffer.from(key)));
  const parts: MakerParts = {
    templates: createTemplateCache(),
    tokens: createLinkTokens(keys),
    publicUrl,
    signMail: dkim && createSignMail(dkim),
  };
  return {
    compose: (job) => composeMail(parts, job),
    fill: (job) => fillMail(parts, job),
    preview: (job) => previewMail(parts, job),
    collectFetches: (job) => collectOf(parts, job),
    renderForWeb: (job) => {
      const { html, text, subject } = render(parts, job, linksOf(parts, job));
      return { from: job.content.from, subject, html: html?.html ?? asPage(job, subject, text) };
    },
  };
}

function composeMail(parts: MakerParts, job: ComposeJob): ComposedMail {
  const from = readMailbox(job.content.from);
  const replyTo = job.content.replyTo === undefined ? undefined : readMailbox(job.content.replyTo);
  if (typeof from === 'string' || typeof replyTo === 'string') return failed('its sender is none');
  // Nothing but an address comes into a header here, whatever was stored as one.
  const reader = parseEmailAddress(job.to);
  if (reader.kind === 'invalid') return failed('its reader’s address is none');
  const to = `${reader.localPart}@${reader.domain}`;
  try {
    const { subject, text, html, unsubscribeUrl } = fillMail(parts, job);
    const mail = {
      messageId: job.messageId,
      from,
      replyTo,
      to,
      subject,
      date: dateOf(job),
      text,
      html,
      unsubscribeUrl: needsUnsubscribe(job) ? unsubscribeUrl : undefined,
    };
    const raw = writeMail(mail, parts.signMail);
    return { kind: 'composed', from: from.address, to, raw, subject };
  } catch (error) {
    if (!(error instanceof TemplateFailure)) throw error;
    return failed(`its template can’t be rendered: ${error.message}`);
  }
}

function previewMail(parts: MakerParts, job: ComposeJob): PreviewResult {
  const mail = composeMail(parts, job);
  if (mail.kind === 'failed') return mail;
  const { subject, preheader, html, text } = fillMail(parts, job);
  const { from, replyTo } = job.content;
  return {
    kind: 'previewed',
    ...{ from, replyTo, to: mail.to, subject, preheader, html, text },
    headers: headersOf(mail.raw),
    bytes: {
      html: Buffer.byteLength(html ?? ''),
      text: Buffer.byteLength(text),
      mail: Buffer.byteLength(mail.raw),
    },
  };
}

function headersOf(raw: string) {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n(?=[ \t])/g, '');
  return head.split('\r\n').map((line) => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
  });
}

function fillMail(parts: MakerParts, job: ComposeJob): FilledMail {
  const links = linksOf(parts, job);
  const { html, subject, ...words } = render(parts, job, links);
  return {
    ...words,
    subject: `${job.trial?.subjectPrefix ?? ''}${subject}`,
    html: html && (job.isTracked ? track(parts, job, html) : html.html),
    unsubscribeUrl: links.unsubscribeUrl,
  };
}

function failed(problem: string): ComposedMail {
  return { kind: 'failed', problem };
}

interface MessageLinks {
  readonly unsubscribeUrl: string;
  readonly webVersionUrl: string;
  readonly preferencesUrl: string;
}

function linksOf({ tokens, publicUrl }: MakerParts, job: ComposeJob): MessageLinks {
  const tokenOf = (kind: LinkKind) => (job.trial ? TRIAL_TOKEN : tokens.make(kind, job));
  return {
    unsubscribeUrl: `${publicUrl}/e/u/${tokenOf('unsubscribe')}`,
    webVersionUrl: `${publicUrl}/e/w/${tokenOf('web-version')}`,
    preferencesUrl: `${publicUrl}/e/p/${tokenOf('preferences')}`,
  };
}

function render(parts: MakerParts, job: ComposeJob, links: MessageLinks): RenderedTemplate {
  const prepared = parts.templates.prepare(job.versionId, job.content);
  return renderTemplate(prepared, inputsOf(job, links));
}

function inputsOf(job: ComposeJob, links: MessageLinks): RenderInputs {
  return { values: job.inputs, ...links, needsUnsubscribe: needsUnsubscribe(job) };
}

/** What is wrong with the template is told when the mail is composed. */
function collectOf(parts: MakerParts, job: ComposeJob): readonly FetchRequest[] {
  const prepared = parts.templates.prepare(job.versionId, job.content);
  try {
    return collectFetches(prepared, inputsOf(job, linksOf(parts, job)));
  } catch (error) {
    if (!(error instanceof TemplateFailure)) throw error;
    return [];
  }
}

function track(
  { tokens, publicUrl }: MakerParts,
  job: ComposeJob,
  html: NonNullable<RenderedTemplate['html']>,
): string {
  return trackLinks(html, {
    clickUrl: (url, owner) => {
      const token = tokens.makeClick(job, url, owner);
      return token && `${publicUrl}/e/c/${token}`;
    },
    openUrl: `${publicUrl}/e/o/${tokens.make('open', job)}`,
    ownPrefix: `${publicUrl}/e/`,
  });
}

function needsUnsubscribe({ purpose }: ComposeJob): boolean {
  return purpose !== TRANSACTIONAL;
}

function dateOf({ inputs }: ComposeJob): number {
  const at = typeof inputs.now === 'string' ? Date.parse(inputs.now) : Number.NaN;
  return Number.isNaN(at) ? 0 : at;
}

function asPage({ inputs }: ComposeJob, subject: string, text: string): string {
  const language = typeof inputs.language === 'string' ? inputs.language : undefined;
  const lang = language === undefined ? '' : ` lang="${escapeHtml(language)}"`;
  const dir = language !== undefined && isRightToLeft(language) ? ' dir="rtl"' : '';
  return `<!DOCTYPE html>
<html${lang}${dir}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body><pre style="white-space:pre-wrap;font-family:inherit">${escapeHtml(text)}</pre></body></html>
`;
}
