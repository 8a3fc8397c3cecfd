import type { Duration, Rule } from '../../../src/rules/rule.js';
import type { RuleVocabulary } from '../rule-vocabulary.js';
import type { Times } from './arbitrary-event.js';
import { WORLD_COMPUTED } from './world-computed.js';
import {
  COUNTRIES,
  LISTS,
  NUMBERS,
  PURPOSES,
  SEGMENTS,
  TEXTS,
  TRACK_NAMES,
} from './world-words.js';
import { type Centre, dayIn } from './zone-moments.js';

/** All kinds but those that name something that is not there. */
export const KINDS: readonly Rule['kind'][] = [
  'everyone',
  'and',
  'or',
  'not',
  'trait',
  'computed',
  'age',
  'anniversary',
  'did',
  'measure',
  'when',
  'sequence',
  'segment',
  'list',
  'consent',
  'suppressed',
  'random',
  'held',
];

const DURATIONS: readonly Duration[] = [
  { amount: 1, unit: 'second' },
  { amount: 90, unit: 'minute' },
  { amount: 2, unit: 'hour' },
  { amount: 24, unit: 'hour' },
  { amount: 1, unit: 'day' },
  { amount: 2, unit: 'day' },
  { amount: 3, unit: 'day' },
  { amount: 1, unit: 'week' },
  { amount: 30, unit: 'day' },
  { amount: 1, unit: 'month' },
  { amount: 60, unit: 'day' },
  { amount: 1, unit: 'year' },
];

const property = (...path: string[]) => ({ root: 'properties' as const, path });
const inContext = (...path: string[]) => ({ root: 'context' as const, path });

/** What rules may ask of a world: the same words. */
export function vocabularyOf({ timeZone }: Centre, { moments }: Times): RuleVocabulary {
  return {
    events: [
      ...TRACK_NAMES.map((name) => ({ type: 'track' as const, name })),
      { type: 'page', name: 'Home' },
      { type: 'page' },
      { type: 'screen' },
      { type: 'any' },
    ],
    properties: [
      property('category'),
      property('price'),
      property('revenue'),
      property('gift'),
      property('on'),
      property('tags'),
      property('country'),
      property('products', 'price'),
      property('products', 'tags'),
      property('details'),
      property('details', 'size'),
      property('details', 'country'),
      property('details', 'price'),
      inContext('locale'),
      inContext('page', 'url'),
      inContext('page', 'depth'),
      inContext('screens', 'price'),
      inContext('traits', 'country'),
    ],
    elements: [property('products'), property('tags'), inContext('screens')],
    elementProperties: [
      ['product_id'],
      ['price'],
      ['quantity'],
      ['tags'],
      ['name'],
      ['currency'],
      ['country'],
    ],
    measured: [
      ['price'],
      ['revenue'],
      ['category'],
      ['tags'],
      ['on'],
      ['products', 'price'],
      ['details', 'price'],
    ],
    traits: [
      ['country'],
      ['plan'],
      ['points'],
      ['vip'],
      ['birthday'],
      ['renewal'],
      ['tags'],
      ['address'],
      ['address', 'country'],
      ['address', 'zip'],
      ['pets', 'born'],
      ['pets', 'name'],
      ['email'],
    ],
    birthdays: [['birthday'], ['renewal'], ['pets', 'born']],
    computed: [...WORLD_COMPUTED.keys()],
    segments: SEGMENTS,
    lists: LISTS,
    purposes: PURPOSES,
    salts: ['spring', 'x'],
    texts: [...TEXTS, ...COUNTRIES, 'he', 'o', 'A'],
    patterns: [
      '^sho',
      'r.d|b',
      '^[a-m]+$',
      '\\d',
      '^(s|h|o|e)+s$',
      '\\s',
      '^\\W',
      'σ{1,2}',
      'größe$',
      '[^a-z]',
    ],
    numbers: NUMBERS,
    dates: [
      ...new Set(moments.map((at) => dayIn(at, timeZone))),
      '2004-02-29',
      '1890-06-01',
      '0001-01-01',
      '9999-12-31',
    ],
    instants: moments.map((at) => new Date(at).toISOString()),
    durations: DURATIONS,
    kinds: KINDS,
  };
}
