import { defineError, type ErrorKind } from '../kernel/index.js';

export const profileUnknown = defineError<{ profile: string }>({
  code: 'profile-unknown',
  status: 404,
  when: 'A profile is asked for that the workspace does not have.',
  message: ({ profile }) => `The workspace has no profile ${profile}.`,
  hint: () => 'Look for it by one of its identifiers, such as its e-mail or user id.',
});

export const profileAmbiguous = defineError<{ text: string; profiles: readonly string[] }>({
  code: 'profile-ambiguous',
  status: 409,
  when: 'A profile is named by a value that identifiers of several profiles have.',
  message: ({ text, profiles }) =>
    `${text} names ${profiles.length} profiles: ${profiles.join(', ')}.`,
  hint: () => 'Name it by its id, or with the kind before the value: email:anna@shop.example.',
});

export const profilesAlreadyOne = defineError<{ profile: string }>({
  code: 'profiles-already-one',
  status: 409,
  when: 'Two profiles are to be merged that are one already.',
  message: ({ profile }) => `Both are profile ${profile} already.`,
  hint: () => 'Nothing is left to do; `attune explain identity` says how they became one.',
});

export const profileNotMerged = defineError<{ profile: string }>({
  code: 'profile-not-merged',
  status: 409,
  when: 'A merge is to be taken back, and the profile is not merged into another.',
  message: ({ profile }) => `Profile ${profile} is not merged into another.`,
  hint: () => 'Name the profile that was lost by the merge: `attune explain identity` lists them.',
});

export const mergeUnderWay = defineError<{ profile: string }>({
  code: 'merge-under-way',
  status: 409,
  when: 'A merge is to be taken back while events of these profiles still move.',
  message: ({ profile }) =>
    `Events of profile ${profile} are still on the move; nothing was changed.`,
  hint: () => 'Try again in a few seconds. If it stays like this, see whether a worker is running.',
});

export const errors: readonly ErrorKind<never>[] = [
  profileUnknown,
  profileAmbiguous,
  profilesAlreadyOne,
  profileNotMerged,
  mergeUnderWay,
];
