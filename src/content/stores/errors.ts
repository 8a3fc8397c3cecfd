import { defineError, type ErrorKind } from '../../kernel/index.js';

export const storesInvalid = defineError<{ store: string; problem: string }>({
  code: 'stores-invalid',
  status: 400,
  when: 'A list of stores has one that is not as it should be.',
  message: ({ store, problem }) => `The store “${store}”: ${problem}.`,
  hint: () => 'docs/reference/stores.md says what a store has; the list stays what it was.',
});

export const errors: readonly ErrorKind<never>[] = [storesInvalid];
