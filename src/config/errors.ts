import { defineError, type ErrorKind } from '../kernel/index.js';

export const settingInvalid = defineError<{ name: string; expected: string }>({
  code: 'setting-invalid',
  status: 500,
  when: 'A setting in the environment or on the command line has a value that is no use.',
  message: ({ name, expected }) => `${name} should be ${expected}.`,
  hint: ({ name }) =>
    `Set ${name} accordingly, or unset it for its default (docs/reference/configuration.md).`,
});

export const errors: readonly ErrorKind<never>[] = [settingInvalid];
