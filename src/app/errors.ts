import { defineError, type ErrorKind } from '../kernel/index.js';

export const databaseUnreachable = defineError<{ where: string; reason: string }>({
  code: 'database-unreachable',
  status: 500,
  when: 'The database of DATABASE_URL cannot be reached or does not let Attune in.',
  message: ({ where, reason }) => `The database at ${where} cannot be used (${reason}).`,
  hint: () =>
    'Start that server or correct DATABASE_URL; unset it, and Attune uses a server of its own.',
});

export const databaseEnded = defineError<null>({
  code: 'database-ended',
  status: 500,
  when: 'The embedded database server ended while Attune ran, and could not be started again.',
  message: () =>
    'The embedded database server ended by itself and did not start again; Attune has stopped.',
  hint: () =>
    'See postgres/server.log in the data folder for the reason, then start Attune again: what was acknowledged is kept.',
});

export const errors: readonly ErrorKind<never>[] = [databaseUnreachable, databaseEnded];
