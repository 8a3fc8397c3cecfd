import type { IToken } from 'chevrotain';
import { nearest } from '../check/nearest.js';
import type { Expectation } from './expect-next.js';

/** A token that can’t stand where it does. */
export interface Misplaced {
  /** Undefined at the end of the text. */
  readonly token: IToken | undefined;
  readonly before: readonly IToken[];
  readonly expectation: Expectation;
}

export interface Explanation {
  readonly problem: string;
  /** To be put in its place. */
  readonly suggestion?: string | undefined;
}

/** The word of the language that could stand there and is written much the same. */
export function nearestWord({ token, expectation }: Misplaced): string | undefined {
  if (token === undefined || !/^\p{L}+$/u.test(token.image)) return undefined;
  const candidates = [...expectation.tokens].flatMap(({ LABEL }) =>
    LABEL !== undefined && /^[a-z]+$/.test(LABEL) ? [LABEL] : [],
  );
  return nearest(token.image, candidates);
}
