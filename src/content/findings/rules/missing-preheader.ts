import type { FindingRule, Found } from '../rule.js';
import { findPreview } from '../template/find-preview.js';

export const missingPreheader: FindingRule = {
  id: 'missing-preheader',
  severity: 'hint',
  title: 'No preheader',
  why: 'Inboxes show the first words of a mail behind its subject. Without a preheader they are whatever comes first: “View in browser”, or the alt of a logo.',
  sources: [
    {
      name: 'Litmus: preview text',
      url: 'https://www.litmus.com/blog/the-ultimate-guide-to-preview-text-support',
    },
  ],
  mend: 'Give a `preheader` that goes on where the subject ends; in MJML `<mj-preview>` does as well.',
  bad: { field: 'preheader', template: { preheader: '' } },
  good: { template: { preheader: 'It arrives on Tuesday.' } },
  *find(view): Generator<Found> {
    // A body alone, such as a file of HTML, has its preheader elsewhere.
    if (view.subject === undefined || view.body === undefined) return;
    const preview = findPreview(view);
    if (preview !== undefined && preview.masked.trim() !== '') return;
    yield { field: 'preheader', message: 'The mail has no preheader.' };
  },
};
