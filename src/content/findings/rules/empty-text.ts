import type { FindingRule, Found } from '../rule.js';
import { canBeEmpty } from '../template/can-be-empty.js';
import type { BodyView } from '../template/view-template.js';

/** Elements whose words are not read as the mail’s. */
const APART = new Set([
  'title',
  'style',
  'script',
  'mj-title',
  'mj-preview',
  'mj-style',
  'mj-font',
]);

export const emptyText: FindingRule = {
  id: 'empty-text',
  severity: 'warning',
  title: 'A mail without words',
  why: 'The text of a mail is what watches, screen readers and filters read. A mail that is one picture says nothing to them, nor to anybody whose pictures are not loaded yet.',
  sources: [
    {
      name: 'RFC 2046, section 5.1.4',
      url: 'https://www.rfc-editor.org/rfc/rfc2046#section-5.1.4',
    },
    { name: 'WCAG 2.2, 1.4.5 Images of Text', url: 'https://www.w3.org/TR/WCAG22/#images-of-text' },
  ],
  mend: 'Write in words what the mail says. Leave `text` out, and Attune makes it of the HTML.',
  bad: { field: 'text', template: { text: '{% if orders.count > 1 %}Again{% endif %}' } },
  good: { template: { text: 'Your order is on its way.' } },
  *find({ text, body }): Generator<Found> {
    if (text !== undefined && text.source.trim() !== '' && canBeEmpty(text)) {
      const message = 'The text is empty for readers whose values are missing.';
      yield { field: 'text', start: 0, end: text.source.length, message };
    }
    const hasOwnText = text !== undefined && text.source.trim() !== '';
    if (hasOwnText || body === undefined || body.source.trim() === '' || hasWords(body)) return;
    yield { field: body.field, message: 'The mail has no words, so that its text is empty.' };
  },
};

function hasWords({ markup }: BodyView): boolean {
  return (
    markup.hasLooseText ||
    markup.elements.some(({ name, textAt, attributes, isHidden }) => {
      const hasText = textAt !== undefined && !APART.has(name) && !isHidden;
      return hasText || (attributes.get('alt')?.value ?? '').trim() !== '';
    })
  );
}
