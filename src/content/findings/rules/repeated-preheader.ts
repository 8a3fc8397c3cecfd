import type { FindingRule, Found } from '../rule.js';
import { findPreview } from '../template/find-preview.js';

export const repeatedPreheader: FindingRule = {
  id: 'repeated-preheader',
  severity: 'hint',
  title: 'A preheader that repeats the subject',
  why: 'Inboxes show both side by side: the reader reads the same words twice, and learns nothing new.',
  sources: [
    {
      name: 'Litmus: preview text',
      url: 'https://www.litmus.com/blog/the-ultimate-guide-to-preview-text-support',
    },
  ],
  mend: 'Go on where the subject ends.',
  bad: { field: 'preheader', template: { preheader: 'Your order is on its way!' } },
  good: { template: { preheader: 'It arrives on Tuesday.' } },
  *find(view): Generator<Found> {
    const preview = findPreview(view);
    if (preview === undefined || view.body === undefined || view.subject === undefined) return;
    const { field, start, end } = preview;
    const source = field === 'preheader' ? view.template.preheader : view.body.source;
    const words = bare(source?.slice(start, end) ?? '');
    if (words === '' || words !== bare(view.subject.source)) return;
    yield { field, start, end, message: 'The preheader says what the subject says.' };
  },
};

/** Letters and digits, and what makes Liquid of them. */
function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}{}|]+/gu, ' ')
    .trim();
}
