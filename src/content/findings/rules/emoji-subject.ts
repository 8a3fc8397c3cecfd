import type { FindingRule, Found } from '../rule.js';

const MOST = 2;
/** Those of several parts (a family, a skin colour, a flag) count as one; ©, ® and ™ are letters to most. */
const EMOJI =
  /(?![©®™])\p{Extended_Pictographic}(?:[\u{fe0f}\u{1f3fb}-\u{1f3ff}]|\u{200d}\p{Extended_Pictographic})*|\p{Regional_Indicator}{2}/gu;

export const emojiSubject: FindingRule = {
  id: 'emoji-subject',
  severity: 'hint',
  title: 'Many emoji in a subject',
  why: 'Screen readers say the name of each one aloud, and older programs show an empty box for each.',
  sources: [
    { name: 'WCAG 2.2, technique H86', url: 'https://www.w3.org/WAI/WCAG22/Techniques/html/H86' },
  ],
  mend: 'Keep one or two that mean something, at the end.',
  bad: { field: 'subject', template: { subject: '🎩🎩🎩 Our hats are here' } },
  good: { template: { subject: 'Our hats are here 🎩' } },
  *find({ subject }): Generator<Found> {
    if (subject === undefined) return;
    const count = subject.masked.match(EMOJI)?.length ?? 0;
    if (count <= MOST) return;
    const message = `The subject has ${count} emoji.`;
    yield { field: 'subject', start: 0, end: subject.source.length, message };
  },
};
