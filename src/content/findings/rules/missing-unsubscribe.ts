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
  mend: 'Link to `{{ links.unsubscribe }}` at the end of the mail.',
  details: `Asked of marketing mail only, of the HTML and of a text part that was written by hand. A
link to \`links.preferences\` is no way out by itself: it asks for a second step. \`unsubscribe_url\` is the older name of \`links.unsubscribe\`.`,
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
      html: '<p>Our hats are here.</p><p><a href="{{ links.unsubscribe }}">Unsubscribe</a>, Shop Ltd, 1 High Street, Leeds LS1 1AA</p>',
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
  return keys[0] === 'unsubscribe_url' || (keys[0] === 'links' && keys[1] === 'unsubscribe');
}

function messageFor({ body }: TemplateView): string {
  return body === undefined
    ? 'The text has no links.unsubscribe.'
    : 'The mail has no links.unsubscribe: Attune will put a plain line below.';
}
