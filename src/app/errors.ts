import { defineError, type ErrorKind } from '../kernel/index.js';

export const databaseUnreachable = defineError<{ where: string; reason: string }>({
  code: 'database-unreachable',
  status: 500,
  when: 'The database of DATABASE_URL cannot be reached or does not let Attune in.',
  message: ({ where, reason }) => `The database at ${where} cannot be used (${reason}).`,
  hint: () =>
    'Start that server or correct DATABASE_URL; unset it, and Attune uses a server of its own.',
});

export const errors: readonly ErrorKind<never>[] = [databaseUnreachable];
