import type { Rule, ScoreMeasure } from '../../../src/rules/rule.js';
import { WORLD_COMPUTED } from './world-computed.js';

/** Notes which kinds of conditions have been true and false. */
export interface Coverage {
  note(rule: Rule, isTrue: boolean): void;
  /** Kinds that have not been both. */
  missing(): string[];
  /** Of each kind, how often it was true and false. */
  counts(): ReadonlyMap<string, readonly [number, number]>;
}

const WINDOWS = ['last', 'ago', 'ago-between', 'since', 'before', 'between', 'next'];
const UNITS = ['day', 'week', 'month', 'quarter', 'year'];
const LITERALS = ['text', 'number', 'boolean', 'money', 'date', 'instant'];
const OPERATORS = ['=', '!=', '<', '<=', '>', '>='];

const COMPUTED_KINDS = ['measure', 'when', 'elapsed', 'cases'];

/** `everyone` is never false. */
const EXPECTED: readonly string[] = [
  ...[
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
  ],
  ...['segment', 'list', 'consent', 'suppressed', 'random', 'held', 'after', 'until'],
  ...['sequence of steps', 'sequence with absence'],
  ...['sum', 'average', 'min', 'max', 'distinct', 'first', 'last', 'most', 'score'].map(
    (of) => `the ${of}`,
  ),
  'the score of sums',
  ...COMPUTED_KINDS.map((kind) => `computed ${kind}`),
  ...['recency', 'lifetime_value', 'value_tier', 'favourite_category', 'lifecycle'].map(
    (name) => `computed.${name}`,
  ),
  ...['rfm_recency', 'rfm_frequency', 'rfm_monetary'].map((name) => `computed.${name}`),
  ...['property', 'elements any', 'elements all', 'filter and', 'filter or', 'filter not'],
  ...['track', 'page', 'screen', 'any'].map((type) => `events ${type}`),
  ...OPERATORS.map((operator) => `compare ${operator}`),
  ...LITERALS.map((kind) => `literal ${kind}`),
  ...['between', 'in', 'not-in', 'contains', 'starts-with', 'ends-with', 'matches', 'exists'].map(
    (kind) => `test ${kind}`,
  ),
  ...WINDOWS.map((kind) => `window ${kind}`),
  ...UNITS.flatMap((unit) => [-1, 0, 1].map((offset) => `window ${unit} ${offset}`)),
  ...['granted', 'withdrawn'].map((status) => `consent ${status}`),
];

export function createCoverage(): Coverage {
  const seen = new Map<string, [number, number]>();
  return {
    note: (rule, isTrue) => {
      for (const kind of new Set(kindsOf(rule))) {
        const counts = seen.get(kind) ?? [0, 0];
        counts[isTrue ? 0 : 1] += 1;
        seen.set(kind, counts);
      }
    },
    missing: () => EXPECTED.filter((kind) => seen.get(kind)?.every((count) => count > 0) !== true),
    counts: () => seen,
  };
}

/** A rule's kind, and those of all that it consists of but other rules. */
function kindsOf(rule: Rule): string[] {
  switch (rule.kind) {
    case 'everyone':
    case 'and':
    case 'or':
    case 'not':
      return [rule.kind];
    case 'held':
      return [rule.kind, rule.how];
    case 'consent':
      return [rule.kind, `consent ${rule.status}`];
    case 'computed': {
      const kind = WORLD_COMPUTED.get(rule.name)?.kind;
      return [rule.kind, `computed ${kind}`, `computed.${rule.name}`, ...membersOf(rule)];
    }
    case 'sequence':
      return [
        rule.kind,
        rule.absence === undefined ? 'sequence of steps' : 'sequence with absence',
        ...membersOf(rule),
      ];
    default:
      return [rule.kind, ...membersOf(rule)];
  }
}

function kindsOfMember(name: string, part: unknown): string[] {
  if (name === 'window') return [windowOf(part as Part), ...partsOf(part)];
  if (name === 'measure') {
    const { of, terms } = part as Pick<ScoreMeasure, 'terms'> & { readonly of: string };
    const isOfSums = of === 'score' && terms.some(({ path }) => path !== undefined);
    return [`the ${of}`, ...(isOfSums ? ['the score of sums'] : []), ...partsOf(part)];
  }
  return partsOf(part);
}

type Part = Readonly<Record<string, unknown>>;

function partsOf(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return [...kindsOfPart(part as Part), ...membersOf(part)];
}

function membersOf(part: object): string[] {
  return Object.entries(part).flatMap(([name, inner]) => kindsOfMember(name, inner));
}

function windowOf(window: Part): string {
  return window.kind === 'calendar'
    ? `window ${window.unit} ${window.offset}`
    : `window ${window.kind}`;
}

function kindsOfPart(part: Part): string[] {
  const { kind, operator, quantifier, type, filters, filter } = part;
  if (typeof type === 'string') return [`events ${type}`];
  if (quantifier !== undefined) return [`elements ${quantifier}`];
  if (filters !== undefined || filter !== undefined) return [`filter ${kind}`];
  if (kind === 'property') return ['property'];
  if (operator !== undefined) return [`compare ${operator}`];
  const isLiteral = ['text', 'number', 'is', 'amount', 'date', 'instant'].some(
    (name) => name in part,
  );
  if (typeof kind !== 'string') return [];
  return [isLiteral && LITERALS.includes(kind) ? `literal ${kind}` : `test ${kind}`];
}
