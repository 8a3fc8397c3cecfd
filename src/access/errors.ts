import { defineError, type ErrorKind } from '../kernel/index.js';
import { SCOPES } from './api-key.js';

export const workspaceExists = defineError<{ name: string }>({
  code: 'workspace-exists',
  status: 409,
  when: 'A workspace is to be made under a name that another one has.',
  message: ({ name }) => `There is a workspace named “${name}” already.`,
  hint: () => 'Choose another name, or use the one that is there (`attune workspace list`).',
});

export const workspaceInvalid = defineError<{ field: string; expected: string }>({
  code: 'workspace-invalid',
  status: 400,
  when: 'A field of a workspace has a value that is no use.',
  message: ({ field, expected }) => `The workspace’s ${field} should be ${expected}.`,
  hint: ({ field }) => `Correct the ${field} and try again; nothing was made.`,
});

export const workspaceUnknown = defineError<{ workspace: string }>({
  code: 'workspace-unknown',
  status: 404,
  when: 'A workspace is named that is not there, or that the caller may not see.',
  message: ({ workspace }) => `There is no workspace ${workspace}.`,
  hint: () => 'Name one by its number or its name; `attune workspace list` shows both.',
});

export const sourceExists = defineError<{ name: string }>({
  code: 'source-exists',
  status: 409,
  when: 'A source is to be made under a name that another source of the workspace has.',
  message: ({ name }) => `The workspace has a source named “${name}” already.`,
  hint: () => 'Choose another name; `attune source list` shows those that are there.',
});

export const writeKeyExists = defineError<null>({
  code: 'write-key-exists',
  status: 409,
  when: 'A source is to be made with a write key that another source has.',
  message: () => 'Another source has this write key already.',
  hint: () => 'Leave the write key out to get a new one.',
});

export const sourceInvalid = defineError<{ field: string; expected: string }>({
  code: 'source-invalid',
  status: 400,
  when: 'A field of a source has a value that is no use.',
  message: ({ field, expected }) => `The source’s ${field} should be ${expected}.`,
  hint: ({ field }) => `Correct the ${field} and try again; nothing was made.`,
});

export const sourceUnknown = defineError<{ source: string }>({
  code: 'source-unknown',
  status: 404,
  when: 'A source is named that the workspace does not have.',
  message: ({ source }) => `There is no source ${source}.`,
  hint: () => 'Name one by its number; `attune source list` shows it.',
});

export const apiKeyInvalid = defineError<{ field: string; expected: string }>({
  code: 'api-key-invalid',
  status: 400,
  when: 'A field of an API key has a value that is no use.',
  message: ({ field, expected }) => `The API key’s ${field} should be ${expected}.`,
  hint: () => `The scopes are ${SCOPES.join(', ')}; nothing was made.`,
});

export const apiKeyUnknown = defineError<{ id: string }>({
  code: 'api-key-unknown',
  status: 404,
  when: 'An API key is named that is not there.',
  message: ({ id }) => `There is no API key ${id}.`,
  hint: () => 'Name it by its id; `attune key list` shows it.',
});

export const signingKeysUnreadable = defineError<{ path: string; reason: string }>({
  code: 'signing-keys-unreadable',
  status: 500,
  when: 'The file of signing keys can be neither used nor made.',
  message: ({ path, reason }) => `The signing keys in ${path} cannot be used (${reason}).`,
  hint: () =>
    'Bring the file back from a backup or make its folder writable; or give the keys by ATTUNE_SIGNING_KEYS. Without the old keys, links that were sent no longer verify.',
});

export const signingKeysGiven = defineError<null>({
  code: 'signing-keys-given',
  status: 409,
  when: 'Signing keys are to be rotated, and they come from the environment.',
  message: () => 'The signing keys come from ATTUNE_SIGNING_KEYS, which Attune cannot change.',
  hint: () =>
    'Put a new key (32 random bytes in base64url) before the others in ATTUNE_SIGNING_KEYS, and restart every process.',
});

export const signingKeyUnknown = defineError<{ fingerprint: string }>({
  code: 'signing-key-unknown',
  status: 404,
  when: 'A signing key is to be dropped that is not there, or that is the one which signs.',
  message: ({ fingerprint }) => `There is no old signing key ${fingerprint}.`,
  hint: () => 'Name one by its fingerprint; the key that signs can only be rotated.',
});

export const exchangeRateInvalid = defineError<{ field: string; expected: string }>({
  code: 'exchange-rate-invalid',
  status: 400,
  when: 'A field of an exchange rate has a value that is no use.',
  message: ({ field, expected }) => `The exchange rate’s ${field} should be ${expected}.`,
  hint: ({ field }) => `Correct the ${field} and try again; nothing was kept.`,
});

export const exchangeRateUnknown = defineError<{ currency: string; since: string }>({
  code: 'exchange-rate-unknown',
  status: 404,
  when: 'An exchange rate is to be deleted that the workspace does not have.',
  message: ({ currency, since }) => `There is no rate of ${currency} since ${since}.`,
  hint: () => '`attune rates list` and GET /api/exchange-rates list them.',
});

export const errors: readonly ErrorKind<never>[] = [
  workspaceExists,
  workspaceInvalid,
  workspaceUnknown,
  sourceExists,
  writeKeyExists,
  sourceInvalid,
  sourceUnknown,
  apiKeyInvalid,
  apiKeyUnknown,
  signingKeysUnreadable,
  signingKeysGiven,
  signingKeyUnknown,
  exchangeRateInvalid,
  exchangeRateUnknown,
];
