import { defineError, type ErrorKind } from '../../kernel/index.js';

export const smtpUrlInvalid = defineError<{ expected: string }>({
  code: 'smtp-url-invalid',
  status: 500,
  when: 'The URL of the mail server can’t be used.',
  // The URL itself is never shown: it can have a password in it.
  message: ({ expected }) => `The URL of the mail server should have ${expected}.`,
  hint: () =>
    'Write it as smtp://user:password@mail.example:587 or smtps://user:password@mail.example:465, with `?tls=none|required|opportunistic`, `?verify=none` and `?connections=20` if need be; encode `@`, `:`, `/` and `%` of user and password as %40, %3A, %2F and %25.',
});

export const errors: readonly ErrorKind<never>[] = [smtpUrlInvalid];
