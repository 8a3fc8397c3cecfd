import type { IToken, TokenType } from 'chevrotain';
import { isOfType, possibleNext } from './possible-next.js';
import type { RuleGrammar } from './rule-grammar.js';
import { Dot } from './tokens.js';

/** What can stand behind some tokens, in words. */
export interface Expectation {
  readonly phrases: readonly string[];
  readonly tokens: ReadonlySet<TokenType>;
  /** Which parts of the grammar begin there. */
  readonly parts: ReadonlySet<string>;
}

/** Parts of the grammar that have a name in words, and what each may be called beside others. */
const PARTS: Readonly<Record<string, string>> = {
  oneRule: 'a condition such as did "Order Completed" or trait.country = "Norway"',
  oneFilter: 'a condition on the event such as category = "Shoes"',
  where: '“where” with a condition on the event',
  step: '“then” with what followed',
  count: 'a count such as “at least 3 times”',
  pastWindow: 'a window such as “in the last 7 days”',
  around: 'a window such as “in the next 7 days”',
  profileTest: 'a comparison such as = "Gold" or a window such as “in the last 7 days”',
  valueTest: 'a comparison such as = "Shoes"',
  numberTest: 'a comparison such as >= 25',
  selectors: 'an event in quotes such as "Order Completed"',
  selector: 'an event in quotes such as "Order Completed"',
  term: 'a weight and an event such as 10 * "Order Completed"',
  elapsed: '“at least” or “less than” with a time such as “60 days”',
  literal: 'a value such as "Shoes", 5 or 2026-01-31',
  time: 'a date such as 2026-01-31',
  times: 'a number of times such as “3 times”',
  percent: 'a share such as 10%',
  duration: 'a time such as “7 days”',
  days: 'a time such as “7 days”',
  unit: 'a unit such as “days”',
  calendarUnit: '“week”, “month”, “quarter” or “year”',
  currency: 'a currency such as EUR',
  path: 'a name',
  nextStep: 'a name',
};

/** So long a beginning is looked through; behind that, nothing is said of what could follow. */
const MOST_TOKENS = 2_000;

export function expectNext(grammar: RuleGrammar, before: readonly IToken[]): Expectation {
  const productions = grammar.getGAstProductions();
  const found = before.length > MOST_TOKENS ? [] : possibleNext(productions, 'rule', before);
  const tokens = new Set(found.map(({ token }) => token));
  const phrases = new Set(
    found.map(({ token, begun }) => {
      const part = begun.find((each) => Object.hasOwn(PARTS, each));
      return part === undefined ? nameOf(token) : (PARTS[part] ?? nameOf(token));
    }),
  );
  // A name could always go on, and a number could always become money.
  if (phrases.size > 1) phrases.delete(nameOf(Dot));
  if (phrases.size > 1) phrases.delete(PARTS.currency ?? '');
  return { phrases: inOrder(phrases), tokens, parts: new Set(found.flatMap(({ begun }) => begun)) };
}

/** Parts with a name of their own first, then single words. */
function inOrder(phrases: ReadonlySet<string>): string[] {
  const isWord = (phrase: string) => /^“[^”]*”$/.test(phrase);
  return [...phrases].sort((a, b) => Number(isWord(a)) - Number(isWord(b)));
}

function nameOf({ LABEL, name }: TokenType): string {
  const label = LABEL ?? name;
  return /^an? /.test(label) ? label : `“${label}”`;
}

export function isExpected({ tokens }: Expectation, token: IToken): boolean {
  return [...tokens].some((type) => isOfType(token, type));
}
