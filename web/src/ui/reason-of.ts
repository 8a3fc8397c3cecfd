const REASONS: Readonly<Record<string, string>> = {
  'no-address': 'No address is known.',
  'no-consent': 'They never agreed to it.',
  'consent-withdrawn': 'They withdrew their consent.',
  unsubscribed: 'They unsubscribed.',
  bounced: 'The address does not take mail: it bounced.',
  complained: 'They complained about a mail.',
  manual: 'Somebody suppressed the address by hand.',
  merged: 'The profile is part of another one.',
  'merged-had-it': 'Another profile of this person had got it already.',
  'campaign-stopped': 'Somebody stopped the campaign before it went.',
  'no-reply': 'The mail server did not answer.',
  'no-mailbox': 'The mailbox does not exist.',
};

/** Why somebody may not be mailed, or a message did not go, in words. */
export function reasonOf(reason: string | null): string {
  if (reason === null) return '';
  const words = REASONS[reason] ?? reason.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
