import type { IToken } from 'chevrotain';
import { type Possibility, possibleNext } from '../text/possible-next.js';
import { grammar } from '../text/rule-grammar.js';
import { Open, words } from '../text/tokens.js';

const BOUNDARIES = [words.and, words.or, words.not, words.where, Open];
/** So many of the last tokens are looked at where the rule before them is broken. */
const MOST_TOKENS = 2_000;

/** What can follow some tokens; of a rule that is broken before, what can follow its last whole part. */
export function possibleAt(before: readonly IToken[]): readonly Possibility[] {
  const productions = grammar().getGAstProductions();
  for (const { part, tokens } of beginningsOf(before)) {
    const found = possibleNext(productions, part, tokens);
    if (found.length > 0) return found;
  }
  return [];
}

interface Beginning {
  /** The part of the grammar that the tokens begin. */
  readonly part: string;
  readonly tokens: readonly IToken[];
}

/** The whole, then what stands behind each boundary, the last first. */
function* beginningsOf(before: readonly IToken[]): Generator<Beginning> {
  const recent = before.slice(-MOST_TOKENS);
  if (recent.length === before.length) yield { part: 'rule', tokens: before };
  for (let start = recent.length; start > 0; start -= 1) {
    const boundary = recent[start - 1]?.tokenType;
    if (!BOUNDARIES.some((each) => each === boundary)) continue;
    const tokens = recent.slice(start);
    if (boundary === words.where) yield { part: 'notFilter', tokens };
    else
      yield* [
        { part: 'orRule', tokens },
        { part: 'orFilter', tokens },
      ];
  }
}
