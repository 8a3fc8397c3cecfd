import type { IToken } from 'chevrotain';
import { mistakeAt, type RuleMistake } from '../rule-mistake.js';
import { EOF } from './chevrotain.js';
import { expectNext, isExpected } from './expect-next.js';
import { explainHabit } from './explain-habit.js';
import { type Explanation, type Misplaced, nearestWord } from './misplaced.js';
import type { RuleGrammar } from './rule-grammar.js';

interface Scene {
  readonly text: string;
  readonly tokens: readonly IToken[];
  readonly grammar: RuleGrammar;
}

/** The grammar decides by several tokens at once; the one that does not fit may be some further on. */
const MOST_STEPS = 8;
const MOST_PHRASES = 6;

/** Says of a token that can’t stand where it does what could, and what was probably meant. */
export function explainToken(scene: Scene, token: IToken): RuleMistake {
  const misplaced = findMisplaced(scene, token);
  const { token: found, expectation } = misplaced;
  const { problem, suggestion } = explainHabit(misplaced) ?? explainAny(misplaced);
  const place = {
    offset: found?.startOffset ?? scene.text.trimEnd().length,
    length: found?.image.length ?? 0,
  };
  return mistakeAt(scene.text, place, {
    problem,
    expected: expectation.phrases,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

function findMisplaced({ tokens, grammar }: Scene, token: IToken): Misplaced {
  let index = token.tokenType === EOF ? tokens.length : tokens.indexOf(token);
  let expectation = expectNext(grammar, tokens.slice(0, index));
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = tokens[index];
    if (next === undefined || !isExpected(expectation, next)) break;
    index += 1;
    expectation = expectNext(grammar, tokens.slice(0, index));
  }
  return { token: tokens[index], before: tokens.slice(0, index), expectation };
}

function explainAny(misplaced: Misplaced): Explanation {
  const { token, expectation } = misplaced;
  const suggestion = nearestWord(misplaced);
  const isEnd = token === undefined;
  const found = isEnd ? 'The rule ends too early.' : `“${shorten(token.image)}” can’t stand here.`;
  const meant = suggestion === undefined ? '' : ` Did you mean “${suggestion}”?`;
  const list = listOf(expectation.phrases);
  const could = list === '' ? '' : ` ${list} ${isEnd ? 'could follow' : 'can stand here'}.`;
  return { problem: `${found}${meant}${could}`, suggestion };
}

function shorten(image: string): string {
  return image.length > 40 ? `${image.slice(0, 40)}…` : image;
}

function listOf(phrases: readonly string[]): string {
  const shown = phrases.slice(0, MOST_PHRASES);
  const last = shown.at(-1) ?? '';
  const whole = shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} or ${last}`;
  return whole.charAt(0).toUpperCase() + whole.slice(1);
}
