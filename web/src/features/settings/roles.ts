import type { Role } from './use-members.ts';

/** What each role may do, in a sentence. */
export const roleWords: Readonly<Record<Role, string>> = {
  owner: 'Everything, members and keys too',
  editor: 'Reads and writes data, segments, campaigns and messages',
  analyst: 'Reads everything, changes nothing',
  support: 'Reads and edits profiles, suppressions and messages',
};

const ROLES = ['owner', 'editor', 'analyst', 'support'] as const;

/** For a choice of one. */
export const roleChoices = ROLES.map((role) => ({
  value: role,
  label: role.charAt(0).toUpperCase() + role.slice(1),
}));

export function isRole(text: string | null): text is Role {
  return ROLES.some((role) => role === text);
}
