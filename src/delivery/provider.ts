/** A composed mail on its way out. */
export interface ReadyMail {
  /** Addresses as SMTP has them, without angle brackets: `shop@example.com`. */
  readonly from: string;
  readonly to: string;
  /** RFC 5322, CRLF line ends. */
  readonly raw: Uint8Array;
}

/**
 * What became of a mail. Where it may have left, and where it has not, is docs/decisions/0008-permission-and-mail.md;
 * `status` is the enhanced code of RFC 3463 such as `5.1.1`, `reply` what the mail server said, or why it could not.
 */
export type DeliveryOutcome =
  /** 250 behind the data. */
  | { readonly kind: 'accepted'; readonly reply: string }
  | DeferredDelivery
  | FailedDelivery
  /** The connection broke, or the reply did not come in time, after the first byte behind 354. */
  | { readonly kind: 'unknown'; readonly reason: string }
  /** Nothing was said of this mail: no connection stood idle, or it was too late. */
  | { readonly kind: 'not-begun'; readonly reason: string };

/** Not taken, for certain, and may be tried again: 4xx, or the connection broke before the first byte behind 354. */
export interface DeferredDelivery {
  readonly kind: 'deferred';
  /** The step whose reply was waited for. */
  readonly stage: 'connect' | 'mail' | 'rcpt' | 'data';
  /** Null when no reply came. */
  readonly code: number | null;
  readonly status: string | null;
  readonly reply: string;
}

/** Refused for good: 5xx. */
export interface FailedDelivery {
  readonly kind: 'failed';
  readonly stage: 'mail' | 'rcpt' | 'data';
  readonly code: number;
  readonly status: string | null;
  readonly reply: string;
  /** The mailbox does not exist. */
  readonly isNoMailbox: boolean;
}

export type ProviderHealth =
  | { readonly kind: 'ready' }
  /** @property untilMs by `performance.now()` */
  | { readonly kind: 'resting'; readonly untilMs: number; readonly problem: string };

/** Takes mails to where they go: a mail server, or the service of one. */
export interface MailProvider {
  /** How many connections stand idle, greeted, encrypted and logged in. */
  idle(): number;
  /** Opens connections until this many are open or opening, at most as many as are allowed. */
  want(count: number): void;
  /** Tells whenever a connection becomes idle or the health changes. */
  onChange(listener: () => void): void;
  /**
   * Takes an idle connection at once. Never rejects.
   *
   * @param deadline by `performance.now()`; after it nothing is said of this mail any more
   * @throws RangeError when the mail can't be written in SMTP: a mistake of the caller; nothing was said
   */
  deliver(mail: ReadyMail, deadline: number): Promise<DeliveryOutcome>;
  health(): ProviderHealth;
  /** Breaks off what is under way: whoever wants its replies waits for them first. */
  close(): Promise<void>;
}
