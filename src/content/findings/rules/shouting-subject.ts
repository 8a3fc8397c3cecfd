import type { FindingRule, Found } from '../rule.js';

/** Fewer letters may be an abbreviation. */
const FEWEST = 10;

export const shoutingSubject: FindingRule = {
  id: 'shouting-subject',
  severity: 'hint',
  title: 'A subject in capitals',
  why: 'Capitals read as shouting, and are slow to read; filters such as SpamAssassin count a subject in capitals against the mail.',
  sources: [
    {
      name: 'SpamAssassin: SUBJ_ALL_CAPS',
      url: 'https://cwiki.apache.org/confluence/display/SPAMASSASSIN/Rules-SUBJ_ALL_CAPS',
    },
  ],
  mend: 'Write it as a sentence.',
  bad: { field: 'subject', template: { subject: 'OUR HATS FOR THE SUMMER ARE HERE' } },
  good: { template: { subject: 'Our hats for the summer are here' } },
  *find({ subject }): Generator<Found> {
    if (subject === undefined) return;
    const { source, pieces } = subject;
    const words = pieces
      .filter(({ kind }) => kind === 'text')
      .map(({ start, end }) => source.slice(start, end))
      .join(' ');
    const letters = words.match(/\p{L}/gu)?.length ?? 0;
    if (letters < FEWEST || /\p{Ll}/u.test(words) || !/\s/.test(words.trim())) return;
    // Scripts without capitals have neither.
    if ((words.match(/\p{Lu}/gu)?.length ?? 0) < FEWEST) return;
    const message = 'The whole subject is in capitals.';
    yield { field: 'subject', start: 0, end: source.length, message };
  },
};
