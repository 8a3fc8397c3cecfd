import { defineError, type ErrorKind } from '../../kernel/index.js';

export const endpointInvalid = defineError<{ field: string; problem: string }>({
  code: 'endpoint-invalid',
  status: 400,
  when: 'A data endpoint is not as it should be, or leads where it must not.',
  message: ({ field, problem }) => `The endpoint’s ${field}: ${problem}.`,
  hint: () => 'docs/reference/fetch.md says what an endpoint has; nothing was changed.',
});

export const endpointUnknown = defineError<{ name: string }>({
  code: 'endpoint-unknown',
  status: 404,
  when: 'A data endpoint is asked for that the workspace does not have.',
  message: ({ name }) => `There is no data endpoint “${name}”.`,
  hint: () => '`attune endpoint list` shows those that there are.',
});

export const errors: readonly ErrorKind<never>[] = [endpointInvalid, endpointUnknown];
