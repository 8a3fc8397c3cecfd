import { defineError, type ErrorKind } from '../kernel/index.js';

export const ruleInvalid = defineError<{ problem: string; column: number; frame: string }>({
  code: 'rule-invalid',
  status: 400,
  when: 'A rule can’t be read.',
  message: ({ problem, column, frame }) => `Column ${column}: ${problem}\n${frame}`,
  hint: () =>
    'Write a trait, an equals sign and a value, such as trait.country = "Norway"; everybody is `all`.',
});

export const errors: readonly ErrorKind<never>[] = [ruleInvalid];
