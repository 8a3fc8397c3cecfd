import type { FindingRule, Found } from '../rule.js';

const REPLY = /^\s*(?:re|aw|sv|fw|fwd|wg)\s*:/i;

export const fakeReply: FindingRule = {
  id: 'fake-reply',
  severity: 'warning',
  title: 'Marketing mail that poses as an answer',
  why: 'A subject with “Re:” or “Fwd:” says that there was a conversation. Where there was none it misleads, which the law forbids, and filters know the trick.',
  sources: [
    {
      name: 'FTC: CAN-SPAM, no deceptive subject lines',
      url: 'https://www.ftc.gov/business-guidance/resources/can-spam-act-compliance-guide-business',
    },
    { name: 'Gmail: guidelines for senders', url: 'https://support.google.com/a/answer/81126' },
  ],
  mend: 'Begin with what the mail is about.',
  bad: {
    field: 'subject',
    at: 'Re:',
    template: {
      kind: 'marketing',
      subject: 'Re: your hat',
      html: '<p>Hats! <a href="{{ unsubscribe_url }}">Unsubscribe</a>, 1 High Street, Leeds LS1 1AA</p>',
    },
  },
  good: {
    template: {
      kind: 'marketing',
      subject: 'Your hat is back in stock',
      html: '<p>Hats! <a href="{{ unsubscribe_url }}">Unsubscribe</a>, 1 High Street, Leeds LS1 1AA</p>',
    },
  },
  *find({ subject, template }): Generator<Found> {
    const match = subject && template.kind === 'marketing' ? REPLY.exec(subject.source) : null;
    if (match === null) return;
    const [prefix] = match;
    const start = prefix.length - prefix.trimStart().length;
    const message = `The subject begins with “${prefix.trim()}”, and answers nothing.`;
    yield { field: 'subject', start, end: prefix.length, message };
  },
};
