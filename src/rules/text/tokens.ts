import type { TokenType } from 'chevrotain';
import { createToken } from './chevrotain.js';

/** Every word of the language; all of them may also be names where a dot stands before them. */
export const Keyword = createToken({ name: 'Keyword', pattern: /(?!)/ });
/** Those that may also be the name of a property without one: they begin nothing else there. */
export const SoftWord = createToken({ name: 'SoftWord', pattern: /(?!)/, categories: [Keyword] });

/** What stands between conditions. */
export const Joining = createToken({ name: 'Joining', pattern: /(?!)/, categories: [Keyword] });

const WORDS = [
  'after',
  'age',
  'ago',
  'all',
  'and',
  'anniversary',
  'any',
  'as',
  'at',
  'average',
  'before',
  'between',
  'computed',
  'consent',
  'consents',
  'contains',
  'context',
  'day',
  'days',
  'did',
  'different',
  'ends',
  'event',
  'everyone',
  'exactly',
  'exists',
  'false',
  'fewer',
  'first',
  'frequent',
  'from',
  'hour',
  'hours',
  'in',
  'is',
  'last',
  'least',
  'less',
  'list',
  'matches',
  'max',
  'min',
  'minute',
  'minutes',
  'missing',
  'month',
  'months',
  'more',
  'most',
  'next',
  'no',
  'not',
  'of',
  'on',
  'once',
  'or',
  'over',
  'page',
  'property',
  'quarter',
  'random',
  'score',
  'screen',
  'second',
  'seconds',
  'segment',
  'since',
  'starts',
  'sum',
  'suppressed',
  'than',
  'the',
  'then',
  'this',
  'time',
  'times',
  'to',
  'today',
  'tomorrow',
  'trait',
  'true',
  'twice',
  'until',
  'week',
  'weeks',
  'where',
  'with',
  'withdrew',
  'within',
  'without',
  'year',
  'years',
  'yesterday',
] as const;

const SOFT: ReadonlySet<string> = new Set<(typeof WORDS)[number]>([
  'age',
  'average',
  'consent',
  'day',
  'days',
  'different',
  'event',
  'first',
  'frequent',
  'hour',
  'hours',
  'last',
  'list',
  'max',
  'min',
  'minute',
  'minutes',
  'month',
  'months',
  'next',
  'page',
  'quarter',
  'random',
  'score',
  'screen',
  'second',
  'seconds',
  'segment',
  'sum',
  'time',
  'times',
  'trait',
  'week',
  'weeks',
  'year',
  'years',
]);

export type KeywordName = (typeof WORDS)[number];

function categoryOf(word: string): TokenType {
  if (word === 'and' || word === 'or') return Joining;
  return SOFT.has(word) ? SoftWord : Keyword;
}

const keywords = WORDS.map((word): [KeywordName, TokenType] => [
  word,
  createToken({
    name: `“${word}”`,
    pattern: new RegExp(word, 'i'),
    categories: [categoryOf(word)],
    label: word,
  }),
]);

/** The token of each word, by the word. */
export const words = Object.fromEntries(keywords) as Readonly<Record<KeywordName, TokenType>>;

/** Whether a token is a word of the language. */
export function isKeyword({ CATEGORIES }: TokenType): boolean {
  return CATEGORIES?.some((category) => [Keyword, SoftWord, Joining].includes(category)) === true;
}

/** The token of a word in any case. */
export function keywordOf(text: string): TokenType | undefined {
  const word = text.toLowerCase();
  return Object.hasOwn(words, word) ? words[word as KeywordName] : undefined;
}

/** A name without quotes. */
export const Name = createToken({
  name: 'Name',
  pattern: /[\p{L}_$][\p{L}\p{N}_$-]*/u,
  label: 'a name',
});

/** What stands in quotes. */
export const Text = createToken({
  name: 'Text',
  pattern:
    /"(?:[^"\\\r\n]|\\[^\r\n])*"|[“”„](?:[^“”\\\r\n]|\\[^\r\n])*[“”]|'(?:[^'\\\r\n]|\\[^\r\n])*'/,
  label: 'a text in quotes',
});
export const OpenText = createToken({ name: 'OpenText', pattern: /["“”„'].*/ });

const DAY = '\\d{4}-\\d{2}-\\d{2}';
export const Instant = createToken({
  name: 'Instant',
  pattern: new RegExp(`${DAY}[Tt]\\d{2}:\\d{2}[^\\s,()]*`),
  label: 'an instant such as 2026-01-31T10:00Z',
});
export const Day = createToken({
  name: 'Day',
  pattern: new RegExp(`${DAY}(?![\\p{L}\\p{N}_-])`, 'u'),
  label: 'a date such as 2026-01-31',
});
/** Nearly a date. */
export const LooseDay = createToken({
  name: 'LooseDay',
  pattern: /\d{4}-\d{1,2}-\d{1,2}\S*|\d{1,2}[./]\d{1,2}[./]\d{4}/,
});
export const Numeral = createToken({
  name: 'Numeral',
  pattern: /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+(?![\p{L}\p{N}_]))?/u,
  label: 'a number',
});

export const Percent = createToken({ name: 'Percent', pattern: /%/, label: '%' });
export const Comma = createToken({ name: 'Comma', pattern: /,/, label: ',' });
export const Dot = createToken({ name: 'Dot', pattern: /\./, label: '.' });
export const Open = createToken({ name: 'Open', pattern: /\(/, label: '(' });
export const Close = createToken({ name: 'Close', pattern: /\)/, label: ')' });
export const Times = createToken({ name: 'Weighs', pattern: /[*×]/, label: '*' });

export const Equal = createToken({ name: 'Equal', pattern: /=(?![=<>])/, label: '=' });
export const Unequal = createToken({ name: 'Unequal', pattern: /!=(?!=)|≠|<>/, label: '!=' });
export const AtMost = createToken({ name: 'AtMost', pattern: /<=(?!>)|≤/, label: '<=' });
export const AtLeast = createToken({ name: 'AtLeast', pattern: />=|≥/, label: '>=' });
export const Below = createToken({ name: 'Below', pattern: /</, label: '<' });
export const Above = createToken({ name: 'Above', pattern: />/, label: '>' });

/** Whatever begins none of the others: signs of other languages as a whole, else one character. */
export const Stray = createToken({
  name: 'Stray',
  pattern: /==+|=[<>]|<=>|&&|\|\||!==?|[\s\S]/u,
});

/** In the order in which they are tried; words are told apart behind `Name`. */
export const PIECES: readonly TokenType[] = [
  Name,
  Text,
  Instant,
  Day,
  LooseDay,
  Numeral,
  Percent,
  Comma,
  Dot,
  Open,
  Close,
  Times,
  Equal,
  Unequal,
  AtMost,
  AtLeast,
  Below,
  Above,
  OpenText,
  Stray,
];

/** What the grammar speaks of. */
export const vocabulary: TokenType[] = [
  Keyword,
  SoftWord,
  Joining,
  ...keywords.map(([, token]) => token),
  ...PIECES,
];
