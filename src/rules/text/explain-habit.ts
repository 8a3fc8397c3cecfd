import type { Explanation, Misplaced } from './misplaced.js';
import { nearestWord } from './misplaced.js';
import { Close, Name, Numeral, Open, OpenText, Stray, Text, words } from './tokens.js';

/** What comes easily to the hand and is written otherwise; the first that knows the case explains it. */
export function explainHabit(misplaced: Misplaced): Explanation | undefined {
  for (const habit of HABITS) {
    const explanation = habit(misplaced);
    if (explanation !== undefined) return explanation;
  }
  return undefined;
}

type Habit = (misplaced: Misplaced) => Explanation | undefined;

const HABITS: readonly Habit[] = [
  explainOpenText,
  explainSign,
  explainParentheses,
  explainSeveral,
  explainThen,
  explainFuture,
  explainCount,
  explainUnquoted,
  explainBareName,
];

const OTHER_SIGNS: Readonly<Record<string, string>> = {
  '==': '=',
  '===': '=',
  '=>': '>=',
  '=<': '<=',
  '!==': '!=',
  '<=>': '=',
  '&&': 'and',
  '||': 'or',
  '&': 'and',
  '|': 'or',
  '!': 'not',
};

function explainOpenText({ token }: Misplaced): Explanation | undefined {
  return token?.tokenType === OpenText
    ? { problem: 'The quote that opens here is never closed.' }
    : undefined;
}

function explainSign({ token }: Misplaced): Explanation | undefined {
  if (token?.tokenType !== Stray) return undefined;
  const suggestion = Object.hasOwn(OTHER_SIGNS, token.image) ? OTHER_SIGNS[token.image] : undefined;
  const meant = suggestion === undefined ? '' : ` Did you mean “${suggestion}”?`;
  return { problem: `“${token.image}” is no sign of the language.${meant}`, suggestion };
}

function explainParentheses({ token, before, expectation }: Misplaced): Explanation | undefined {
  const open = before.filter(({ tokenType }) => tokenType === Open).length;
  const closed = before.filter(({ tokenType }) => tokenType === Close).length;
  if (token?.tokenType === Close && open <= closed) {
    return { problem: 'No parenthesis is open that “)” could close.' };
  }
  return token === undefined && expectation.tokens.has(Close)
    ? { problem: 'A parenthesis is still open: “)” could follow.', suggestion: ')' }
    : undefined;
}

/** `where a = 1 and b = 2` */
function explainSeveral(misplaced: Misplaced): Explanation | undefined {
  const { token, before } = misplaced;
  const last = before.at(-1)?.tokenType;
  if (token?.tokenType !== Name || (last !== words.and && last !== words.or)) return undefined;
  const isBehindWhere = before.some(({ tokenType }) => tokenType === words.where);
  if (!isBehindWhere || nearestWord(misplaced) !== undefined) return undefined;
  return {
    problem: 'Behind “where”, several conditions stand in parentheses: where (a = 1 and b = 2).',
  };
}

function explainThen({ token, before }: Misplaced): Explanation | undefined {
  const isBehindDid = before.some(({ tokenType }) => tokenType === words.did);
  return token?.tokenType === words.then && isBehindDid
    ? {
        problem:
          'A sequence takes no count, and its window stands at its end: did "A" then "B" in the last 7 days.',
      }
    : undefined;
}

function explainFuture({ token, before, expectation }: Misplaced): Explanation | undefined {
  const isFuture = token?.tokenType === words.next || token?.tokenType === words.tomorrow;
  const isOfEvents = expectation.parts.has('pastWindow') || before.at(-1)?.tokenType === words.the;
  return isFuture && isOfEvents
    ? { problem: 'Events lie in the past: a window such as “in the last 7 days” can stand here.' }
    : undefined;
}

/** `did "A" 3 times` */
function explainCount({ token, expectation }: Misplaced): Explanation | undefined {
  return token?.tokenType === Numeral && expectation.parts.has('count')
    ? {
        problem: 'A count begins with “at least”, “at most” or “exactly”.',
        suggestion: `exactly ${token.image}`,
      }
    : undefined;
}

/** `did Order`, `trait.country = Norway` */
function explainUnquoted(misplaced: Misplaced): Explanation | undefined {
  const { token, expectation } = misplaced;
  const isTextWanted = expectation.tokens.has(Text) && !expectation.tokens.has(Name);
  if (token?.tokenType !== Name || !isTextWanted || nearestWord(misplaced) !== undefined) {
    return undefined;
  }
  const suggestion = JSON.stringify(token.image);
  const what = expectation.parts.has('selector') ? 'Names of events' : 'Texts';
  return { problem: `${what} stand in quotes, such as ${suggestion}.`, suggestion };
}

/** `country = "Norway"` */
function explainBareName(misplaced: Misplaced): Explanation | undefined {
  const { token, expectation } = misplaced;
  const isCondition = token?.tokenType === Name && expectation.parts.has('oneRule');
  if (!isCondition || nearestWord(misplaced) !== undefined) return undefined;
  const suggestion = `trait.${token.image}`;
  return {
    problem: `No condition begins with “${token.image}”. A trait is written ${suggestion}, an event did "Order Completed".`,
    suggestion,
  };
}
