import { defineError, type ErrorKind } from '../kernel/index.js';
import { errors as composeErrors } from './compose/errors.js';
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

export const errors: readonly ErrorKind<never>[] = [
  messageUnknown,
  messageNotUnknown,
  messageRefused,
  ...composeErrors,
  ...smtpErrors,
];
