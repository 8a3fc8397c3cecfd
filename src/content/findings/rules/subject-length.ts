import type { FindingRule, Found } from '../rule.js';
import { countCharacters } from '../template/count-characters.js';

/** In characters: what inboxes on a desktop show. */
const LONGEST = 70;

export const subjectLength: FindingRule = {
  id: 'subject-length',
  severity: 'hint',
  title: 'A subject longer than inboxes show',
  why: 'Inboxes on a desktop show 60 to 70 characters of a subject, telephones 35 to 50; the rest is cut off.',
  sources: [
    {
      name: 'EmailTooltester: subject lines measured on devices',
      url: 'https://www.emailtooltester.com/en/blog/email-subject-lines-character-limit/',
    },
  ],
  mend: 'Say it in at most 70 characters, and what matters in the first 35.',
  details: 'A value counts as long as the default behind it, or as nothing.',
  bad: {
    field: 'subject',
    template: {
      subject: 'We thought you might like to know that our hats for the summer are here at last',
    },
  },
  good: { template: { subject: 'Our hats for the summer are here at last' } },
  *find({ subject }): Generator<Found> {
    if (subject === undefined) return;
    const count = countCharacters(subject);
    if (count <= LONGEST) return;
    const message = `The subject has ${count} characters; inboxes show about ${LONGEST}.`;
    yield { field: 'subject', start: 0, end: subject.source.length, message };
  },
};
