import type { LanguageEntry } from './entry.js';

const counts = { group: 'Counts', parts: ['count'] } as const;
const tests = { group: 'Comparisons', parts: ['valueTest', 'numberTest'] } as const;
const values = { group: 'Values', parts: ['literal'] } as const;

export const comparisons: readonly LanguageEntry[] = [
  ...(
    [
      ['at-least', 'at least N times', 'at least 3 times', 'So many, or more'],
      ['at-most', 'at most N times', 'at most 3 times', 'So many, or fewer; none, too'],
      ['more-than', 'more than N times', 'more than 3 times', 'More than so many'],
      ['fewer-than', 'fewer than N times', 'fewer than 3 times', 'Fewer than so many; none, too'],
      ['exactly', 'exactly N times', 'exactly 3 times', 'Neither more nor fewer'],
      ['once', 'once', 'once', 'Exactly one time'],
      ['twice', 'twice', 'twice', 'Exactly two times'],
      [
        'times-between',
        'between N and M times',
        'between 2 and 4 times',
        'So many, both numbers included',
      ],
    ] as const
  ).map(
    ([name, syntax, insert, description]): LanguageEntry => ({
      ...counts,
      name,
      syntax,
      insert,
      description,
      examples: [`did "Order Completed" ${insert} in the last 30 days`],
    }),
  ),
  {
    ...tests,
    name: 'equal',
    syntax: '= VALUE',
    insert: '= ',
    description: 'Equals it; capital letters make no difference; `is` says the same',
    examples: ['trait.loyalty_tier = "Gold"'],
  },
  {
    ...tests,
    name: 'unequal',
    syntax: '!= VALUE',
    insert: '!= ',
    description: 'There is a value, and it is another one; `is not` says the same',
    examples: ['trait.country != "Norway"'],
  },
  ...(
    [
      ['less', '<', 'Less than it, before it'],
      ['less-or-equal', '<=', 'At most as much, or not after it'],
      ['greater', '>', 'Greater than it, after it'],
      ['greater-or-equal', '>=', 'At least as much, or not before it'],
    ] as const
  ).map(
    ([name, sign, description]): LanguageEntry => ({
      ...tests,
      name,
      syntax: `${sign} VALUE`,
      insert: `${sign} `,
      description,
      examples: [`trait.points ${sign} 100`, `trait.joined ${sign} 2026-01-31`],
    }),
  ),
  {
    ...tests,
    name: 'between',
    syntax: 'between VALUE and VALUE',
    insert: 'between ',
    description: 'Neither below the first nor above the second',
    examples: [
      'trait.points between 100 and 500',
      'trait.joined between 2026-01-01 and 2026-03-31',
    ],
  },
  {
    ...tests,
    name: 'in',
    syntax: 'in (VALUE, …)',
    insert: 'in (',
    description: 'Equals one of them',
    examples: ['trait.country in ("Norway", "Sweden")'],
  },
  {
    ...tests,
    name: 'not-in',
    syntax: 'not in (VALUE, …)',
    insert: 'not in (',
    description: 'There is a value, and it equals none of them',
    examples: ['trait.country not in ("Norway", "Sweden")'],
  },
  {
    ...tests,
    name: 'contains',
    syntax: 'contains "TEXT"',
    insert: 'contains "',
    description: 'The text stands in it somewhere',
    examples: ['trait.company contains "solar"'],
  },
  {
    ...tests,
    name: 'starts-with',
    syntax: 'starts with "TEXT"',
    insert: 'starts with "',
    description: 'It begins so',
    examples: ['trait.phone starts with "+47"'],
  },
  {
    ...tests,
    name: 'ends-with',
    syntax: 'ends with "TEXT"',
    insert: 'ends with "',
    description: 'It ends so',
    examples: ['trait.email ends with "@example.com"'],
  },
  {
    ...tests,
    name: 'matches',
    syntax: 'matches "PATTERN"',
    insert: 'matches "',
    description:
      'The pattern is found in it somewhere ([rules.md](rules.md) says what patterns have)',
    examples: ['trait.plan matches "^(gold|silver)$"'],
  },
  {
    ...tests,
    name: 'exists',
    syntax: 'exists',
    insert: 'exists',
    description: 'There is a value',
    examples: ['trait.phone exists'],
  },
  {
    ...tests,
    name: 'missing',
    syntax: 'is missing',
    insert: 'is missing',
    description: 'There is no value',
    examples: ['trait.phone is missing'],
  },
  {
    ...values,
    name: 'text',
    syntax: '"TEXT"',
    insert: '"',
    description: 'A text, as JSON writes it; single quotes and “curly” ones are read, too',
    examples: ['trait.city = "Oslo"'],
  },
  {
    ...values,
    name: 'number',
    syntax: '12.5',
    insert: '5',
    description: 'A number with all its digits',
    examples: ['trait.points > 12.5'],
  },
  {
    ...values,
    name: 'boolean',
    syntax: 'true, false',
    insert: 'true',
    description: 'Yes or no',
    examples: ['trait.newsletter = true'],
  },
  {
    ...values,
    name: 'money',
    syntax: '500 EUR',
    insert: '500 EUR',
    description:
      'An amount in the workspace’s currency: those of events are converted by the rate of their day',
    examples: ['did "Order Completed" where total >= 500 EUR'],
  },
  {
    ...values,
    name: 'date',
    syntax: '2026-01-31',
    insert: '2026-01-31',
    description: 'A day in the workspace’s time zone',
    examples: ['trait.joined < 2026-01-31'],
  },
  {
    ...values,
    name: 'instant',
    syntax: '2026-01-31T10:00Z',
    insert: '2026-01-31T10:00Z',
    description: 'An instant; with seconds, with an offset such as `+01:00`',
    examples: ['did "Order Completed" since 2026-01-31T10:00:00.000Z'],
  },
];
