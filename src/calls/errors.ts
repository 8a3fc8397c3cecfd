import { defineError, type ErrorKind } from '../kernel/index.js';

export const webhookUnknown = defineError<{ name: string }>({
  code: 'webhook-unknown',
  status: 404,
  when: 'A webhook is asked for that the workspace does not have.',
  message: ({ name }) => `There is no webhook “${name}”.`,
  hint: () => '`attune webhook list` and GET /api/webhooks list them.',
});

export const webhookInvalid = defineError<{ field: string; problem: string }>({
  code: 'webhook-invalid',
  status: 400,
  when: 'A webhook is not as it should be, or leads where it must not.',
  message: ({ field, problem }) => `The webhook’s ${field}: ${problem}.`,
  hint: () => 'docs/decisions/0023-outgoing-calls.md says what it may be; nothing was changed.',
});

export const callUnknown = defineError<{ call: string }>({
  code: 'call-unknown',
  status: 404,
  when: 'A call is asked for that the workspace does not have.',
  message: ({ call }) => `There is no call ${call}.`,
  hint: () => 'GET /api/webhooks/:name/calls lists a webhook’s calls.',
});

export const callNotFailed = defineError<{ call: string }>({
  code: 'call-not-failed',
  status: 409,
  when: 'A call is to be made again that has not failed.',
  message: ({ call }) => `The call ${call} has not failed.`,
  hint: () => 'It is being made, or was made: GET /api/calls/:call says how it stands.',
});

export const errors: readonly ErrorKind<never>[] = [
  webhookUnknown,
  webhookInvalid,
  callUnknown,
  callNotFailed,
];
