import type { FindingRule, Found } from '../rule.js';
import type { TemplateView } from '../template/view-template.js';

export const missingUnsubscribe: FindingRule = {
  id: 'missing-unsubscribe',
  severity: 'warning',
  title: 'Marketing mail without a way out of its own',
  why: 'Marketing mail must offer a way out that is easy to find. Attune puts a plain line below a mail that has none; one of your own fits the mail better, and is found where people look for it.',
  sources: [
    { name: 'Gmail: guidelines for senders', url: 'https://support.google.com/a/answer/81126' },
    {
      name: 'FTC: CAN-SPAM',
      url: 'https://www.ftc.gov/business-guidance/resources/can-spam-act-compliance-guide-business',
    },
  ],
  mend: 'Link to `{{ unsubscribe_url }}` at the end of the mail.',
  details: 'Asked of marketing mail only, of the HTML and of a text part that was written by hand.',
  bad: {
    field: 'html',
    template: {
      kind: 'marketing',
      html: '<p>Our hats are here.</p><p>Shop Ltd, 1 High Street, Leeds LS1 1AA</p>',
    },
  },
  good: {
    template: {
      kind: 'marketing',
      html: '<p>Our hats are here.</p><p><a href="{{ unsubscribe_url }}">Unsubscribe</a>, Shop Ltd, 1 High Street, Leeds LS1 1AA</p>',
    },
  },
  *find(view): Generator<Found> {
    if (view.template.kind !== 'marketing') return;
    for (const part of [view.body, view.text]) {
      if (part === undefined || part.source.trim() === '') continue;
      const reads = part.flow.reads.some(({ keys }) => isWayOut(keys));
      if (!reads) yield { field: part.field, message: messageFor(view) };
    }
  },
};

function isWayOut(keys: readonly (string | number)[]): boolean {
  const [root, below] = keys;
  return (
    root === 'unsubscribe_url' || (root === 'links' && /unsub|preferences/.test(String(below)))
  );
}

function messageFor({ body }: TemplateView): string {
  return body === undefined
    ? 'The text has no unsubscribe_url.'
    : 'The mail has no unsubscribe_url: Attune will put a plain line below.';
}
