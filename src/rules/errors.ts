import { defineError, type ErrorKind } from '../kernel/index.js';

export const ruleInvalid = defineError<{
  /** As the beginning of a sentence: `Line 2, column 5`, `At /rules/0`. */
  place: string;
  problem: string;
  /** The line with a mark below the place; empty where there is none. */
  frame: string;
  /** The place and the problem for programs. */
  detail?: object;
}>({
  code: 'rule-invalid',
  status: 400,
  when: 'A rule can’t be read.',
  message: ({ place, problem, frame }) => `${place}: ${problem}${frame === '' ? '' : `\n${frame}`}`,
  hint: () =>
    'Correct it there; docs/reference/rule-language.md lists all that a rule can say, with examples.',
  detail: ({ detail }) => detail,
});

export const errors: readonly ErrorKind<never>[] = [ruleInvalid];
