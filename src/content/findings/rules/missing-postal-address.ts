import type { FindingRule, Found } from '../rule.js';
import type { PartView } from '../template/view-template.js';

/** Ways in which addresses of the world end: enough to see that there is one, not to read it. */
const ADDRESSES: readonly RegExp[] = [
  /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/, // United Kingdom: LS1 1AA
  /\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b/, // Canada: K1A 0B1
  /\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b/, // United States: NY 10001
  /\b(?:[A-Z]{1,2}-)?\d{4,6}\s+\p{Lu}\p{L}+/u, // much of the world: 10115 Berlin, CH-8001 Zürich
  /\b\d{4}\s?[A-Z]{2}\s+\p{Lu}/u, // Netherlands: 1012 AB Amsterdam
  /\p{L}[\p{L} .'-]*,?\s+(?:[A-Z]{2,3}\s+)?\d{4,6}\b/u, // Sydney NSW 2000, Singapore 018956
  /\b\d{2,3}[- ]\d{2,4}\b.*\p{L}/u, // 111 22 Stockholm, 00-950 Warszawa, 150-0001 Tokyo
  /\bP\.?\s?O\.?\s?Box\b|\bPostfach\b|\bEircode\b/i,
];

export const missingPostalAddress: FindingRule = {
  id: 'missing-postal-address',
  severity: 'warning',
  title: 'Marketing mail without a postal address',
  why: 'In the United States and in many other countries marketing mail has to say where its sender can be reached by post; in the European Union a trader has to be identifiable.',
  sources: [
    {
      name: '15 U.S.C. § 7704 (a) (5) (A) (iii)',
      url: 'https://www.law.cornell.edu/uscode/text/15/7704',
    },
    {
      name: 'Directive 2000/31/EC, article 5',
      url: 'https://eur-lex.europa.eu/eli/dir/2000/31/oj',
    },
  ],
  mend: 'Write the postal address below the mail, or print that of the brand kit.',
  details:
    'An address is known by its postcode, or by a variable or block in whose name “address” or “footer” stands. It is a guess: a warning that is wrong does no harm.',
  bad: {
    field: 'html',
    template: {
      kind: 'marketing',
      html: '<p>Our hats are here.</p><p><a href="{{ unsubscribe_url }}">Unsubscribe</a></p>',
    },
  },
  good: {
    template: {
      kind: 'marketing',
      html: '<p>Our hats are here.</p><p><a href="{{ unsubscribe_url }}">Unsubscribe</a>, Shop Ltd, 1 High Street, Leeds LS1 1AA</p>',
    },
  },
  *find({ template, body, text }): Generator<Found> {
    const part = body ?? text;
    if (template.kind !== 'marketing' || part === undefined || part.source.trim() === '') return;
    if (hasAddress(part)) return;
    yield { field: part.field, message: 'The mail has no postal address.' };
  },
};

function hasAddress({ masked, source, flow, pieces }: PartView): boolean {
  if (flow.reads.some(({ text }) => /address|footer|imprint/i.test(text))) return true;
  const blocks = pieces.filter(({ kind }) => kind === 'tag');
  if (
    blocks.some(({ start, end }) => /\bblock\b.*(?:footer|address)/.test(source.slice(start, end)))
  ) {
    return true;
  }
  return wordsIn(masked).some((words) => ADDRESSES.some((pattern) => pattern.test(words)));
}

/** More of a line is no address. */
const LONGEST = 300;

/** The lines of what is read, tags left out. */
function wordsIn(masked: string): string[] {
  return masked
    .replace(/<style[^>]*>[^<]*<\/style>/gi, '\n')
    .split(/<[^<>]*>|\n/)
    .map((line) => line.replaceAll('&nbsp;', ' ').trim().slice(0, LONGEST))
    .filter((line) => /\d/.test(line) || /box|postfach/i.test(line));
}
