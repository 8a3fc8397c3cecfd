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

export const computedSettingsInvalid = defineError<{ problem: string }>({
  code: 'computed-settings-invalid',
  status: 400,
  when: 'What is set of computed traits is no use.',
  message: ({ problem }) => problem,
  hint: () =>
    'Correct it and try again; `attune computed settings` shows what holds. Nothing was saved.',
});

export const errors: readonly ErrorKind<never>[] = [ruleInvalid, computedSettingsInvalid];
