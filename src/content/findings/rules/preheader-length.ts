import type { FindingRule, Found } from '../rule.js';
import { findPreview } from '../template/find-preview.js';

/** In characters: more than any inbox shows. */
const LONGEST = 140;

export const preheaderLength: FindingRule = {
  id: 'preheader-length',
  severity: 'hint',
  title: 'A preheader longer than inboxes show',
  why: 'Telephones show 30 to 100 characters of a preheader, desktops up to 140 less the subject; the rest is read by nobody but by those who hear the mail, twice.',
  sources: [
    {
      name: 'EmailTooltester: preheaders measured on devices',
      url: 'https://www.emailtooltester.com/en/blog/email-subject-lines-character-limit/',
    },
  ],
  mend: 'Say it in at most 140 characters, and what matters in the first 40.',
  bad: {
    field: 'preheader',
    template: { preheader: `It arrives on Tuesday. ${'Really. '.repeat(20)}` },
  },
  good: { template: { preheader: 'It arrives on Tuesday.' } },
  *find(view): Generator<Found> {
    const preview = findPreview(view);
    if (preview === undefined) return;
    const { field, start, end, masked } = preview;
    const length = masked.replaceAll('x'.repeat(8), '').replace(/\s+/g, ' ').trim().length;
    if (length <= LONGEST) return;
    const message = `The preheader has ${length} characters; inboxes show at most ${LONGEST}.`;
    yield { field, start, end, message };
  },
};
