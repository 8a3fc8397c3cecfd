import { defineError, type ErrorKind } from '../../kernel/index.js';

export const restraintChanged = defineError<{
  expected: number;
  found: number;
  changedBy: string | null;
}>({
  code: 'restraint-changed',
  status: 409,
  when: 'Settings of restraint are to be changed that somebody else has changed meanwhile.',
  message: ({ expected, found, changedBy }) =>
    `The change was made to revision ${expected}; by now there is ${found}, by ${changedBy ?? 'somebody'}.`,
  hint: () => 'Read them again with GET /api/settings/restraint, and change those.',
});

export const errors: readonly ErrorKind<never>[] = [restraintChanged];
