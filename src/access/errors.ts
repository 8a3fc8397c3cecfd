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

export const workspaceFixed = defineError<{ field: string; value: string }>({
  code: 'workspace-fixed',
  status: 409,
  when: 'The time zone or the currency of a workspace is to be changed.',
  message: ({ field, value }) => `The workspace’s ${field} is ${value} and stays so.`,
  hint: () =>
    'Calendar windows of live segments and sums that are kept would tell of other days and other money from one moment to the next. Make another workspace, and import into it.',
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

export const userInvalid = defineError<{ field: string; expected: string }>({
  code: 'user-invalid',
  status: 400,
  when: 'A field of a user has a value that is no use.',
  message: ({ field, expected }) => `The ${field} should be ${expected}.`,
  hint: ({ field }) => `Correct the ${field} and try again; nothing was changed.`,
  detail: ({ field }) => ({ field }),
});

export const userUnknown = defineError<{ email: string }>({
  code: 'user-unknown',
  status: 404,
  when: 'A user is named that is not there.',
  message: ({ email }) => `There is no user ${email}.`,
  hint: () => '`attune member list` shows who is there; `attune member invite` invites others.',
});

export const passwordCommon = defineError<null>({
  code: 'password-common',
  status: 400,
  when: 'Somebody chooses a password that is among the first that others try.',
  message: () =>
    'Many people have had this idea, so it is among the first passwords that others try.',
  hint: () => 'Take a few words that have nothing to do with each other; a sentence is fine.',
});

export const passwordWrong = defineError<null>({
  code: 'password-wrong',
  status: 403,
  when: 'Somebody changes their password and does not know the one that they have.',
  message: () => 'This is not the password that you have now.',
  hint: () =>
    'Try again. If it is lost, whoever runs Attune can print a link: attune member reset-password EMAIL',
});

export const signInRefused = defineError<null>({
  code: 'sign-in-refused',
  status: 401,
  when: 'Somebody signs in with an e-mail address and a password that do not belong together.',
  message: () => 'This e-mail address and this password do not belong together.',
  hint: () =>
    'Try again. If the password is lost, whoever runs Attune can print a link: attune member reset-password EMAIL',
});

export const signInTooOften = defineError<{ retryAfterSeconds: number; wait: string }>({
  code: 'sign-in-too-often',
  status: 429,
  when: 'Too many wrong passwords came for one user, or from one place.',
  message: ({ wait }) => `There were too many attempts; the next one counts in ${wait}.`,
  hint: () => 'Wait, or set a new password by a link: attune member reset-password EMAIL',
  detail: ({ retryAfterSeconds }) => ({ retryAfterSeconds }),
});

export function minutesOf(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}

export const sessionUnknown = defineError<{ id: string }>({
  code: 'session-unknown',
  status: 404,
  when: 'A session is to be ended that is over, or somebody else’s.',
  message: ({ id }) => `You have no session ${id}.`,
  hint: () => 'GET /api/me/sessions lists those that you have.',
});

export const setupDone = defineError<null>({
  code: 'setup-done',
  status: 409,
  when: 'The setup is to be done, and there is a user already.',
  message: () => 'Attune is set up already; nothing was changed.',
  hint: () => 'Sign in, or ask an owner for an invitation.',
});

export const setupCodeRefused = defineError<null>({
  code: 'setup-code-refused',
  status: 403,
  when: 'The setup is to be done with a code that is wrong, or older than a day.',
  message: () => 'The setup link is not valid, or not any more.',
  hint: () => 'Print a new one where Attune runs: attune setup-link',
});

export const memberExists = defineError<{ email: string }>({
  code: 'member-exists',
  status: 409,
  when: 'Somebody is invited who is a member of the workspace already.',
  message: ({ email }) => `${email} is a member of this workspace already.`,
  hint: () => 'Change their role, if that is what you want.',
});

export const memberUnknown = defineError<{ id: string }>({
  code: 'member-unknown',
  status: 404,
  when: 'A member is named that the workspace does not have.',
  message: ({ id }) => `The workspace has no member ${id}.`,
  hint: () => 'GET /api/members lists them; somebody may have removed them meanwhile.',
});

export const lastOwner = defineError<{ email: string }>({
  code: 'last-owner',
  status: 409,
  when: 'The last owner of a workspace is to be removed, or to become something else.',
  message: ({ email }) => `${email} is the last owner of this workspace.`,
  hint: () => 'Make somebody else an owner first.',
});

export const invitationOver = defineError<null>({
  code: 'invitation-over',
  status: 410,
  when: 'A link of an invitation is followed that was used, withdrawn or replaced, or is older than 7 days.',
  message: () => 'This link is over: it was used, withdrawn, or is older than 7 days.',
  hint: () => 'Ask whoever sent it for a new one; if it was you who used it, sign in.',
});

export const invitationUnknown = defineError<{ id: string }>({
  code: 'invitation-unknown',
  status: 404,
  when: 'An invitation is to be withdrawn that is not there.',
  message: ({ id }) => `The workspace has no invitation ${id}.`,
  hint: () => 'GET /api/members lists them; it may have been accepted meanwhile.',
});

export const errors: readonly ErrorKind<never>[] = [
  workspaceExists,
  workspaceFixed,
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
  userInvalid,
  userUnknown,
  passwordCommon,
  passwordWrong,
  signInRefused,
  signInTooOften,
  sessionUnknown,
  setupDone,
  setupCodeRefused,
  memberExists,
  memberUnknown,
  lastOwner,
  invitationOver,
  invitationUnknown,
];
