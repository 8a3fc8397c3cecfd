import type { LanguageEntry } from './entry.js';

const past = { group: 'Windows', parts: ['pastWindow', 'profileWindow'] } as const;
const ahead = { group: 'Windows of dates ahead', parts: ['profileWindow'] } as const;

/** Windows that stand behind `did`, and of those ahead, behind a trait. */
export const windows: readonly LanguageEntry[] = [
  ...(
    [
      [
        'in-the-last',
        'in the last DURATION',
        'in the last 7 days',
        'From so long ago up to now; it rolls on with the time',
      ],
      ['ago', 'more than DURATION ago', 'more than 60 days ago', 'So long ago or longer'],
      [
        'between-ago',
        'between DURATION and DURATION ago',
        'between 30 days and 60 days ago',
        'So long ago; the nearer time comes first',
      ],
      ['today', 'today', 'today', 'The day that it is in the workspace’s time zone'],
      ['yesterday', 'yesterday', 'yesterday', 'The day before today'],
      [
        'this',
        'this week|month|quarter|year',
        'this month',
        'From its beginning; a week begins on Monday',
      ],
      ['last-calendar', 'last week|month|quarter|year', 'last month', 'The one before this'],
      [
        'since',
        'since DATE',
        'since 2026-01-01',
        'From the beginning of a day, or from an instant',
      ],
      ['before', 'before DATE', 'before 2026-01-01', 'Before a day begins, or before an instant'],
    ] as const
  ).map(
    ([name, syntax, insert, description]): LanguageEntry => ({
      ...past,
      name,
      syntax,
      insert,
      description,
      examples: [`did "Order Completed" ${insert}`],
    }),
  ),
  {
    ...past,
    name: 'between-dates',
    parts: ['pastWindow'],
    syntax: 'between DATE and DATE',
    insert: 'between 2026-01-01 and 2026-03-31',
    description: 'From the first to the second; a day at the end belongs to it',
    examples: ['did "Order Completed" between 2026-01-01 and 2026-03-31'],
  },
  {
    ...past,
    name: 'on',
    parts: ['pastWindow'],
    syntax: 'on DATE',
    insert: 'on 2026-01-31',
    description: 'That day',
    examples: ['did "Order Completed" on 2026-01-31'],
  },
  {
    ...ahead,
    name: 'in-the-next',
    syntax: 'in the next DURATION',
    insert: 'in the next 7 days',
    description: 'From now on, up to so long',
    examples: ['trait.trial_ends in the next 7 days'],
  },
  {
    ...ahead,
    name: 'tomorrow',
    syntax: 'tomorrow',
    insert: 'tomorrow',
    description: 'The day after today',
    examples: ['trait.appointment tomorrow'],
  },
  {
    ...ahead,
    name: 'next-calendar',
    syntax: 'next week|month|quarter|year',
    insert: 'next month',
    description: 'The one after this',
    examples: ['trait.renewal next month'],
  },
];
