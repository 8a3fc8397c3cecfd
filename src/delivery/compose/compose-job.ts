import type { TemplateContent } from '../../content/index.js';
import type { JsonObject, WorkspaceId } from '../../kernel/index.js';
import type { MessageId } from '../message.js';

/** A message that is to become a mail. */
export interface ComposeJob {
  readonly messageId: MessageId;
  readonly workspaceId: WorkspaceId;
  /** Of the template; the same id is the same content. */
  readonly versionId: string;
  readonly content: TemplateContent;
  /** What the template reads, as `pickInputs` gave it: the message's date is its `now`. */
  readonly inputs: JsonObject;
  /** The address that it goes to. */
  readonly to: string;
  readonly purpose: string;
  /** Whether opens and clicks may be recorded. */
  readonly isTracked: boolean;
}

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
