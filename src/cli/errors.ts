import { defineError, type ErrorKind } from '../kernel/index.js';

export const workspaceNone = defineError<null>({
  code: 'workspace-none',
  status: 409,
  when: 'A command needs a workspace, and there is none yet.',
  message: () => 'There is no workspace yet.',
  hint: () => 'Make one: attune workspace create "My shop"',
});

export const workspaceAmbiguous = defineError<{ count: number }>({
  code: 'workspace-ambiguous',
  status: 400,
  when: 'A command needs to know which of several workspaces is meant.',
  message: ({ count }) => `There are ${count} workspaces; say which one is meant.`,
  hint: () => 'Add --workspace with its name or number (`attune workspace list`).',
});

export const sinceInvalid = defineError<{ text: string }>({
  code: 'since-invalid',
  status: 400,
  when: 'A time on the command line cannot be read.',
  message: ({ text }) => `“${text}” is no time.`,
  hint: () => 'Say how long ago (30s, 10m, 2h, 1d), or an instant such as 2026-11-01T10:00:00Z.',
});

export const replaySelectionMissing = defineError<null>({
  code: 'replay-selection-missing',
  status: 400,
  when: '`attune quarantine replay` is not told what to replay, or is told twice.',
  message: () => 'Say what to try again: ids, a reason, or all of it, and only one of these.',
  hint: () => 'For example: attune quarantine replay --reason names-nobody',
});

export const errors: readonly ErrorKind<never>[] = [
  workspaceNone,
  workspaceAmbiguous,
  sinceInvalid,
  replaySelectionMissing,
];
