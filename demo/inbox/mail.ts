/** Somebody as a header names them. */
export interface MailAddress {
  /** Empty when the header gives none. */
  readonly name: string;
  readonly address: string;
}

/** A mail as a line of the list. */
export interface MailSummary {
  /** Sorts by time of receipt. */
  readonly id: string;
  /** ISO 8601. */
  readonly receivedAt: string;
  readonly from: MailAddress;
  readonly to: readonly MailAddress[];
  readonly subject: string;
  /** The first words that a reader sees: the preheader, where there is one. */
  readonly snippet: string;
  readonly isRead: boolean;
}

/** Whom the SMTP commands named, whatever the headers say. */
export interface Envelope {
  readonly sender: string;
  readonly recipients: readonly string[];
}

/** A mail opened. */
export interface MailDetail extends MailSummary {
  readonly envelope: Envelope;
  readonly replyTo: readonly MailAddress[];
  /** In their order, their encoded words (RFC 2047) decoded. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** As it came, or undefined when there is none. */
  readonly html: string | undefined;
  /** The HTML as a whole page that can do nothing but be looked at. */
  readonly frame: string | undefined;
  readonly text: string | undefined;
  readonly attachments: readonly {
    readonly name: string;
    readonly type: string;
    readonly bytes: number;
  }[];
  readonly bytes: number;
}
