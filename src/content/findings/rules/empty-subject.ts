import type { FindingRule, Found } from '../rule.js';
import { canBeEmpty } from '../template/can-be-empty.js';

export const emptySubject: FindingRule = {
  id: 'empty-subject',
  severity: 'error',
  title: 'A subject that can be empty',
  why: 'A mail without a subject looks broken or like spam; many filters refuse it.',
  sources: [
    {
      name: 'RFC 5322, section 3.6.5',
      url: 'https://www.rfc-editor.org/rfc/rfc5322#section-3.6.5',
    },
  ],
  mend: 'Write words that stand there for everybody, or put a `default` behind the value.',
  bad: { field: 'subject', template: { subject: '{% if orders.count > 0 %}Thank you{% endif %}' } },
  good: {
    template: { subject: '{% if orders.count > 0 %}Thank you{% else %}Welcome{% endif %}' },
  },
  *find({ subject }): Generator<Found> {
    if (subject === undefined || !canBeEmpty(subject)) return;
    const isNothing = subject.source.trim() === '';
    const message = isNothing
      ? 'The subject is empty.'
      : 'The subject is empty for readers whose values are missing.';
    yield { field: 'subject', start: 0, end: subject.source.length, message };
  },
};
