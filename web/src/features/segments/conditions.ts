import type { RuleTree } from './rule-tree.ts';

/** Named as they are drawn. */
export type ConditionIcon =
  | 'arrow-right'
  | 'arrow-right-dashed'
  | 'ban'
  | 'bolt'
  | 'cake'
  | 'calendar-time'
  | 'dice-3'
  | 'filter'
  | 'history'
  | 'hourglass-empty'
  | 'hourglass-high'
  | 'list-check'
  | 'math-function'
  | 'stars'
  | 'sum'
  | 'tag'
  | 'thumb-down'
  | 'thumb-up';

export interface ConditionKind {
  readonly label: string;
  readonly icon: ConditionIcon;
  /** How it begins; what is empty in it has to be filled in. */
  readonly rule: RuleTree;
}

const AN_EVENT = { events: [{ type: 'track', name: '' }] };
const A_DAY = { amount: 1, unit: 'day' };

/** The kinds of condition that a group can get, by what they are about. */
export const CONDITIONS: readonly {
  readonly about: string;
  readonly conditions: readonly ConditionKind[];
}[] = [
  {
    about: 'What they did',
    conditions: [
      { label: 'What they did', icon: 'bolt', rule: { kind: 'did', events: AN_EVENT } },
      {
        label: 'What they did, and then',
        icon: 'arrow-right',
        rule: {
          kind: 'sequence',
          steps: [{ events: AN_EVENT }, { events: AN_EVENT, within: A_DAY }],
        },
      },
      {
        label: 'What they did, and then did not',
        icon: 'arrow-right-dashed',
        rule: {
          kind: 'sequence',
          steps: [{ events: AN_EVENT }],
          absence: { events: AN_EVENT, within: A_DAY },
        },
      },
      {
        label: 'When they did it first or last',
        icon: 'history',
        rule: {
          kind: 'when',
          which: 'last',
          events: AN_EVENT,
          window: { kind: 'ago', duration: { amount: 30, unit: 'day' } },
        },
      },
      {
        label: 'A sum, an average, a count',
        icon: 'sum',
        rule: {
          kind: 'measure',
          measure: { of: 'sum', path: [''], events: AN_EVENT },
          test: { kind: 'compare', operator: '>=', value: 100 },
        },
      },
      {
        label: 'Points',
        icon: 'stars',
        rule: {
          kind: 'measure',
          measure: { of: 'score', terms: [{ weight: 1, events: AN_EVENT }] },
          test: { kind: 'compare', operator: '>=', value: 10 },
        },
      },
    ],
  },
  {
    about: 'Who they are',
    conditions: [
      {
        label: 'A trait',
        icon: 'tag',
        rule: { kind: 'trait', path: [''], test: { kind: 'compare', operator: '=', value: '' } },
      },
      {
        label: 'A computed trait',
        icon: 'math-function',
        rule: { kind: 'computed', name: '', test: { kind: 'compare', operator: '>=', value: 1 } },
      },
      {
        label: 'An age',
        icon: 'calendar-time',
        rule: { kind: 'age', path: [''], test: { kind: 'between', from: 25, to: 34 } },
      },
      {
        label: 'A birthday, or another day of the year',
        icon: 'cake',
        rule: { kind: 'anniversary', path: [''], daysBefore: 0, daysAfter: 7 },
      },
    ],
  },
  {
    about: 'Where they belong',
    conditions: [
      { label: 'Another segment', icon: 'filter', rule: { kind: 'segment', segment: '' } },
      { label: 'A list', icon: 'list-check', rule: { kind: 'list', list: '' } },
      {
        label: 'A random share',
        icon: 'dice-3',
        rule: { kind: 'random', from: 0, to: 10, salt: '' },
      },
    ],
  },
  {
    about: 'What they allow',
    conditions: [
      {
        label: 'Consent',
        icon: 'thumb-up',
        rule: { kind: 'consent', purpose: '', status: 'granted' },
      },
      {
        label: 'Consent taken back',
        icon: 'thumb-down',
        rule: { kind: 'consent', purpose: '', status: 'withdrawn' },
      },
      { label: 'Suppressed addresses', icon: 'ban', rule: { kind: 'suppressed' } },
    ],
  },
  {
    about: 'Several conditions',
    conditions: [
      {
        label: 'True without a break for a time',
        icon: 'hourglass-high',
        rule: {
          kind: 'held',
          how: 'after',
          duration: { amount: 3, unit: 'day' },
          rule: { kind: 'everyone' },
        },
      },
      {
        label: 'True at some moment of a time',
        icon: 'hourglass-empty',
        rule: {
          kind: 'held',
          how: 'until',
          duration: { amount: 3, unit: 'day' },
          rule: { kind: 'everyone' },
        },
      },
    ],
  },
];
