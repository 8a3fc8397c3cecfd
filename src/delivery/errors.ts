import { defineError, type ErrorKind } from '../kernel/index.js';
import { errors as composeErrors } from './compose/errors.js';
import { errors as restraintErrors } from './restraint/errors.js';
import { errors as smtpErrors } from './smtp/errors.js';

export const messageUnknown = defineError<{ message: string }>({
  code: 'message-unknown',
  status: 404,
  when: 'A message is asked for that the workspace does not have.',
  message: ({ message }) => `There is no message ${message}.`,
  hint: () => '`attune message list` and GET /api/messages list them.',
});

export const messageNotUnknown = defineError<{ state: string }>({
  code: 'message-not-unknown',
  status: 409,
  when: 'A message is to be settled by hand of which it is known what became of it.',
  message: ({ state }) => `The message is ${state}: there is nothing to settle.`,
  hint: () => 'Only messages whose state is `unknown` are settled by hand.',
});

export const messageRefused = defineError<{ reason: string }>({
  code: 'message-refused',
  status: 409,
  when: 'A single message is to go to a profile that may not be mailed.',
  message: ({ reason }) => `The profile may not be mailed: ${reason}.`,
  hint: () =>
    'See GET /api/profiles/:profile/permission; consent comes by a `Consent Changed` event, a suppression is lifted by POST /api/suppressions/lift.',
});

export const trialFailed = defineError<{ problem: string }>({
  code: 'trial-failed',
  status: 422,
  when: 'A mail is to be previewed, or sent to try it, that can’t be composed with what it is given.',
  message: ({ problem }) => `The mail can’t be composed: ${problem}.`,
  hint: () => 'Change the template, or the values that it is given; nothing was sent.',
});

export const mailServerMissing = defineError({
  code: 'mail-server-missing',
  status: 409,
  when: 'A mail is to be sent to try it, and no mail server is set.',
  message: () => 'This process knows no mail server.',
  hint: () =>
    'Set ATTUNE_SMTP_URL, such as smtp://user:password@mail.example:587, and start again.',
});

export const tooManyTrials = defineError<{ most: number; retryAfterSeconds: number }>({
  code: 'too-many-trials',
  status: 429,
  when: 'A workspace has more mails sent to try them than it may in an hour.',
  message: ({ most }) => `A workspace may have ${most} mails an hour sent to try them.`,
  hint: ({ retryAfterSeconds }) =>
    `Try again in ${retryAfterSeconds} seconds, or look at a preview, which has no limit; nothing was sent.`,
});

export const errors: readonly ErrorKind<never>[] = [
  messageUnknown,
  messageNotUnknown,
  messageRefused,
  trialFailed,
  mailServerMissing,
  tooManyTrials,
  ...composeErrors,
  ...restraintErrors,
  ...smtpErrors,
];
