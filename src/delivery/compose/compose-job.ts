import type { TemplateContent } from '../../content/index.js';
import type { JsonObject, WorkspaceId } from '../../kernel/index.js';
import type { MessageId } from '../message.js';

/** A message that is to become a mail. */
export interface ComposeJob {
  readonly messageId: MessageId;
  readonly workspaceId: WorkspaceId;
  /** Of the template and of its language; the same id is the same content. */
  readonly versionId: string;
  /** In the language of the message. */
  readonly content: TemplateContent;
  /** What the template reads, as `pickInputs` gave it: the message's date is its `now`. */
  readonly inputs: JsonObject;
  /** The address that it goes to. */
  readonly to: string;
  readonly purpose: string;
  /** Whether opens and clicks may be recorded. */
  readonly isTracked: boolean;
  /** Of a mail that is only tried: its own links lead to a page that says so, and do nothing. */
  readonly trial?: { readonly subjectPrefix: string } | undefined;
}

/** A mail as it would be sent, taken apart for whoever looks at it. */
export interface PreviewedMail {
  readonly kind: 'previewed';
  /** As headers say it: `Shop <news@shop.example>`. */
  readonly from: string;
  readonly replyTo: string | undefined;
  readonly to: string;
  readonly subject: string;
  readonly preheader: string;
  /** Undefined: the mail is text alone. */
  readonly html: string | undefined;
  readonly text: string;
  /** In their order, unfolded; what is encoded stays so. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly bytes: { readonly html: number; readonly text: number; readonly mail: number };
}

export type PreviewResult = PreviewedMail | Extract<ComposeResult, { kind: 'failed' }>;

export type ComposeResult =
  | {
      readonly kind: 'composed';
      /** Envelope: where bounces go, and the reader. */
      readonly from: string;
      readonly to: string;
      /** RFC 5322, with CRLF, and 7-bit but for an international address in `To`. */
      readonly raw: Uint8Array;
      readonly subject: string;
    }
  /** For somebody to read: what is wrong with the template, or with what it was given. */
  | { readonly kind: 'failed'; readonly problem: string };
