import { defineError, type ErrorKind } from '../../kernel/index.js';

export const dkimKeyUnusable = defineError<{ reason: string }>({
  code: 'dkim-key-unusable',
  status: 500,
  when: 'The private key with which mails are signed can’t be used.',
  message: ({ reason }) => `The DKIM key can’t be used: ${reason}.`,
  hint: () =>
    'ATTUNE_DKIM_KEY_FILE names a file with an RSA private key of 1,024 bits or more in PEM: `openssl genrsa 2048` makes one.',
});

export const errors: readonly ErrorKind<never>[] = [dkimKeyUnusable];
