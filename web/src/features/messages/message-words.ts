export const MESSAGE_STATES = [
  'queued',
  'sending',
  'accepted',
  'deferred',
  'failed',
  'unknown',
  'cancelled',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** What a state means, and what happens next. */
export const meaningOf: Readonly<Record<MessageState, string>> = {
  queued: 'It waits for a sender, who asks once more whether it may go.',
  sending: 'It is being handed to the mail server.',
  accepted: 'The mail server took it.',
  deferred: 'The mail server did not take it now. It is tried again by itself, for four days.',
  failed: 'It did not go, and is not tried again.',
  unknown: 'The connection broke while it was handed over: it may have left, or not.',
  cancelled: 'It was held back, and does not go.',
};

const STEPS: Readonly<Record<string, string>> = {
  accepted: 'The mail server took it',
  deferred: 'Not taken for now',
  failed: 'Failed',
  unknown: 'Nobody knows whether it left',
  cancelled: 'Held back',
  fetched: 'Not all data came as it should',
  'marked-as-sent': 'Somebody said that it was sent',
  'sent-again': 'Somebody let it be sent again',
  'Email Opened': 'Opened',
  'Email Link Clicked': 'A link was clicked',
  'Email Bounced': 'It bounced',
  Unsubscribed: 'Unsubscribed',
  'Email Marked as Spam': 'Marked as spam',
};

/** What happened to a message, in words. */
export function stepOf(what: string): string {
  return STEPS[what] ?? what.replaceAll('-', ' ');
}

/** A language by its name: `de-AT` is Austrian German. */
export function nameOfLanguage(tag: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
}
